import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;

/** One signed-in browser. The cookie names it; whether it still holds is read here on every request. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    orgId: { type: UUID, required: true },
    userId: { type: UUID, required: true },
    version: { type: Number, required: true },
    userAgent: { type: String, default: '' },
    peer: { type: String, default: '' },
    endedAt: { type: Date, default: null },
    /** When it was last used, to within some minutes. */
    seenAt: { type: Date },
    expiresAt: { type: Date, required: true },
  },
  { timestamps: true, collection: 'sessions' },
);
schema.index({ userId: 1, endedAt: 1 });
schema.index({ orgId: 1, userId: 1, endedAt: 1, createdAt: -1, _id: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const Session = defineModel('Session', schema);
