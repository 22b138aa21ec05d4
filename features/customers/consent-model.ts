import mongoose, { type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { consentPurposes } from './fields';

const UUID = mongoose.Schema.Types.UUID;

/** One consent given or taken back. Append-only: what somebody agreed to, and when, is never written over. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    purpose: { type: String, enum: consentPurposes, required: true },
    value: { type: Boolean, required: true },
    at: { type: Date, required: true },
    source: { type: String, required: true },
    by: { type: UUID, required: true },
    byName: { type: String, required: true },
  },
  { collection: 'consents' },
);
schema.index({ orgId: 1, customerId: 1, at: -1, _id: -1 });

export const Consent = defineModel('Consent', schema);
export type ConsentRecord = InferSchemaType<typeof schema>;
