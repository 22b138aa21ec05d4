import mongoose, { type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;

/** A form on a website that inquiries come from. Its key is publishable, so it is kept as it is. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    orgId: { type: UUID, required: true },
    name: { type: String, required: true },
    token: { type: String, required: true },
    createdBy: { type: UUID, required: true },
    createdByName: { type: String, required: true },
    createdAt: { type: Date, required: true },
    rotatedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
  },
  { collection: 'inquiry_forms' },
);
schema.index({ orgId: 1, createdAt: -1, _id: -1 });

export type FormRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID };
export const InquiryForm = defineModel('InquiryForm', schema);
