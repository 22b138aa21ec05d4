import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;
export const changeSources = ['manual', 'auto', 'purchase', 'undo'] as const;
export const runStates = ['running', 'done', 'stopped', 'failed', 'undoing', 'undone'] as const;

/** One change of one customer's membership. Append-only; amounts in minor units. */
const change = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    customerName: { type: String, required: true },
    acl: { type: [String], required: true },
    from: { type: Boolean, required: true },
    to: { type: Boolean, required: true },
    source: { type: String, enum: changeSources, required: true },
    threshold: { type: Number, default: null },
    runId: { type: UUID, default: null },
    by: { type: UUID, required: true },
    byName: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'membership_changes' },
);
change.index({ orgId: 1, customerId: 1, at: -1, _id: -1 });
change.index({ orgId: 1, acl: 1, at: -1, _id: -1 });

/** One press of the auto-activation button. Its job does the work; what a person sees of it is kept here. */
const run = new Schema(
  {
    _id: { type: UUID, required: true },
    jobId: { type: UUID, required: true },
    undoJobId: { type: UUID, default: null },
    threshold: { type: Number, required: true },
    state: { type: String, enum: runStates, required: true },
    /** Who is eligible when it starts, who was activated, who was taken back. */
    eligible: { type: Number, required: true },
    activated: { type: Number, default: 0 },
    undone: { type: Number, default: 0 },
    startedBy: { type: UUID, required: true },
    startedByName: { type: String, required: true },
    startedAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
    undoneAt: { type: Date, default: null },
    undoneByName: { type: String, default: null },
    /** True while running: the unique index lets one run of an organization be active at a time. */
    active: { type: Boolean },
  },
  { collection: 'membership_runs' },
);
run.index({ orgId: 1, startedAt: -1, _id: -1 });
run.index({ orgId: 1, active: 1 }, { unique: true, partialFilterExpression: { active: true } });

/** An organization's membership rules. `threshold` in minor units, inclusive. */
const settings = new Schema(
  {
    _id: { type: String, required: true },
    threshold: { type: Number, required: true },
    activateOnPurchase: { type: Boolean, required: true, default: false },
    version: { type: Number, required: true, default: 1 },
    updatedAt: { type: Date },
  },
  { collection: 'membership_settings' },
);

export const MembershipChange = defineModel('MembershipChange', change);
export const MembershipRun = defineModel('MembershipRun', run);
export const MembershipSettings = defineModel('MembershipSettings', settings);
