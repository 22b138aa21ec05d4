import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;

/** An integration's key. The text is `kinso_<id>_<secret>`; only the secret's hash is kept. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    orgId: { type: UUID, required: true },
    userId: { type: UUID, required: true },
    name: { type: String, required: true },
    hash: { type: Buffer, required: true },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
  },
  { timestamps: true, collection: 'api_keys' },
);
schema.index({ orgId: 1, createdAt: -1 });

export const ApiKey = defineModel('ApiKey', schema);
