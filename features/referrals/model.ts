import mongoose, { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';
import { referralStates } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** One user refers a customer to another. Kept when it is over. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    fromId: { type: UUID, required: true },
    fromName: { type: String, required: true },
    toId: { type: UUID, required: true },
    toName: { type: String, required: true },
    state: { type: String, enum: referralStates, required: true },
    /** There while the receiver sees the customer by it: one of these for a customer and a receiver. */
    live: { type: Boolean },
    at: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    endedBy: { type: UUID, default: null },
    endedByName: { type: String, default: null },
  },
  { collection: 'referrals' },
);
schema.index({ orgId: 1, customerId: 1, toId: 1 }, { unique: true, partialFilterExpression: { live: true } });
export const customerIndex = { orgId: 1, customerId: 1, at: -1, _id: -1 } as const;
schema.index(customerIndex);
schema.index({ orgId: 1, toId: 1, state: 1, at: -1, _id: -1 });
schema.index({ orgId: 1, fromId: 1, state: 1, at: -1, _id: -1 });
schema.index({ orgId: 1, state: 1, at: -1, _id: -1 });
schema.plugin(sealed, { model: 'Referral', fields: ['note', 'answer'] });

export type ReferralRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type ReferralDocument = HydratedDocument<ReferralRow> & { note?: string | null; answer?: string | null };
export const Referral = defineModel('Referral', schema);
