import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** One use of an Idempotency-Key by one credential on one path; `_id` is the hash of all three. */
const schema = new Schema(
  {
    _id: { type: String, required: true },
    orgId: { type: mongoose.Schema.Types.UUID, required: true },
    state: { type: String, enum: ['running', 'done'], required: true },
    bodyHash: { type: String, required: true },
    lease: { type: String, required: true },
    leaseUntil: { type: Date, required: true },
    subject: { type: String },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'idempotency_keys' },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const IdempotencyKey = defineModel('IdempotencyKey', schema);
