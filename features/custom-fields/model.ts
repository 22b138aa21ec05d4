import mongoose, { type Document, type InferSchemaType, Schema } from 'mongoose';
import { everyone } from '@/lib/context';
import { defineModel } from '@/lib/define-model';
import { recorded } from '@/lib/recorded';
import { customFieldTypes } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** A field that an organization gave its customers. Key, type and pii stay as they are; it is deactivated, not removed. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    key: { type: String, required: true },
    label: { type: String, required: true },
    type: { type: String, enum: customFieldTypes, required: true },
    options: { type: [Schema.Types.Mixed], default: [] },
    required: { type: Boolean, required: true, default: false },
    order: { type: Number, required: true, default: 0 },
    isActive: { type: Boolean, required: true, default: true },
    showInTable: { type: Boolean, required: true, default: false },
    pii: { type: Boolean, required: true, default: false },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'custom_fields' },
);
schema.index({ orgId: 1, key: 1 }, { unique: true });

const viewed = ['key', 'label', 'type', 'options', 'required', 'order', 'isActive', 'showInTable', 'pii'];
schema.plugin(recorded, {
  prefix: 'customField',
  view: (doc: Document) => Object.fromEntries(viewed.map((field) => [field, doc.get(field)])),
  customerIdOf: () => null,
  aclOf: () => [everyone],
});

export type CustomFieldRecord = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID };

export const CustomField = defineModel('CustomField', schema);
