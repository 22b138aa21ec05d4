import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { uses } from '@/lib/event-table';
import { registerSealed } from '@/lib/sealed-places';

const UUID = mongoose.Schema.Types.UUID;

export const historyIndex = { orgId: 1, customerId: 1, fields: 1, at: -1, _id: -1 } as const;

/**
 * One row per change: audit entry, timeline line, outbox row and live signal. Written by lib/recorded.ts alone, in the
 * transaction of the change; `seq` is given later by the relay, because commit order is not id order.
 */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    orgId: { type: UUID, required: true },
    seq: { type: Number },
    pending: { type: Boolean },
    name: { type: String, required: true },
    subject: { type: Schema.Types.Mixed },
    customerId: { type: UUID, default: null },
    actor: { type: Schema.Types.Mixed },
    requestId: { type: String },
    body: { type: Buffer },
    facts: { type: Schema.Types.Mixed },
    acl: { type: [String] },
    at: { type: Date },
    for: { type: [{ type: String, enum: uses }] },
    runId: { type: UUID },
    /** Only in a customer's own history: what was changed, by name (see lib/recorded.ts). */
    fields: { type: [String], default: undefined },
  },
  { collection: 'events' },
);
schema.index({ orgId: 1, seq: 1 }, { unique: true, partialFilterExpression: { seq: { $exists: true } } });
schema.index({ pending: 1, orgId: 1, at: 1, _id: 1 }, { partialFilterExpression: { pending: true } });
/** What is audited, by what it is and by who did it; of one customer also what a run did to it. */
schema.index({ orgId: 1, name: 1, at: -1, _id: -1 }, { partialFilterExpression: { for: 'audit' } });
schema.index({ orgId: 1, 'actor.id': 1, at: -1, _id: -1 }, { partialFilterExpression: { for: 'audit' } });
schema.index({ orgId: 1, customerId: 1, at: -1, _id: -1 });
schema.index(historyIndex, { partialFilterExpression: { fields: { $exists: true } } });

registerSealed({ model: 'Event', collection: 'events', path: 'body', order: 'seq', also: { pending: true } });

export const Event = defineModel('Event', schema);
