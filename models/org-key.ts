import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/**
 * An organization's data and index keys, wrapped by the master key. A pending one is known to every process and used by
 * none yet; a retired one opens what a late writer sealed with it, until the next rotation destroys it.
 */
const schema = new Schema(
  {
    orgId: { type: mongoose.Schema.Types.UUID, required: true },
    purpose: { type: String, enum: ['data', 'index'], required: true },
    keyId: { type: Number, required: true },
    state: { type: String, enum: ['pending', 'active', 'retired'], default: 'active' },
    wrapped: { type: Buffer, required: true },
    activatedAt: { type: Date },
    retiredAt: { type: Date },
  },
  { timestamps: true, collection: 'org_keys' },
);
schema.index({ orgId: 1, purpose: 1, keyId: -1 }, { unique: true });

export const OrgKey = defineModel('OrgKey', schema);
