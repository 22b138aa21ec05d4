import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** An organization's data and index keys, wrapped by the master key. */
const schema = new Schema(
  {
    orgId: { type: mongoose.Schema.Types.UUID, required: true },
    purpose: { type: String, enum: ['data', 'index'], required: true },
    keyId: { type: Number, required: true },
    wrapped: { type: Buffer, required: true },
  },
  { timestamps: true, collection: 'org_keys' },
);
schema.index({ orgId: 1, purpose: 1, keyId: -1 }, { unique: true });

export const OrgKey = defineModel('OrgKey', schema);
