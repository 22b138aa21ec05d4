import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** Work that outlives a request. Whoever holds the lease works; the fence tells a late holder that it lost it. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    orgId: { type: UUID, required: true },
    kind: { type: String, required: true },
    state: { type: String, enum: jobStates, default: 'queued' },
    input: { type: Schema.Types.Mixed },
    cursor: { type: Schema.Types.Mixed, default: null },
    result: { type: Schema.Types.Mixed, default: null },
    progress: {
      type: new Schema({ done: Number, total: Number, failed: Number }, { _id: false }),
      default: { done: 0, total: 0, failed: 0 },
    },
    fence: { type: Number, default: 0 },
    leaseUntil: { type: Date, default: null },
    /** Waits until then, and nobody waits with it. */
    notBefore: { type: Date, default: null },
    cancelRequested: { type: Boolean, default: false },
    requestedBy: { type: UUID, required: true },
    requestId: { type: String },
    acl: { type: [String], default: ['org'] },
    attempts: { type: Number, default: 0 },
    error: { type: String, default: null },
    startedAt: { type: Date, default: null },
    finishedAt: { type: Date, default: null },
  },
  { timestamps: true, collection: 'jobs' },
);
schema.index({ state: 1, leaseUntil: 1 });
schema.index({ orgId: 1, createdAt: -1 });

export const Job = defineModel('Job', schema);
