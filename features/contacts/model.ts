import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { idOf } from '@/lib/id';
import { recorded } from '@/lib/recorded';
import { sealed } from '@/lib/sealed';

const UUID = mongoose.Schema.Types.UUID;

/** A person at a customer. Removed ones stay, because interactions and quotes name them. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    firstName: { type: String, required: true },
    lastName: { type: String, required: true },
    title: { type: String },
    department: { type: String },
    isActive: { type: Boolean, required: true, default: true },
    /** There, and true, on the primary one alone: its unique index holds that there is one. */
    primary: { type: Boolean },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: UUID },
  },
  { collection: 'contacts' },
);
schema.index({ orgId: 1, customerId: 1, isActive: 1, createdAt: -1, _id: -1 });
schema.index({ orgId: 1, customerId: 1, createdAt: -1, _id: -1 });
schema.index({ orgId: 1, customerId: 1, primary: 1 }, { unique: true, partialFilterExpression: { primary: true } });

const sealedFields = ['email', 'phone', 'phoneTyped', 'mobile', 'mobileTyped', 'notes'] as const;
schema.plugin(sealed, { model: 'Contact', fields: sealedFields });
const viewed = [
  'firstName',
  'lastName',
  'title',
  'department',
  'email',
  'phone',
  'mobile',
  'notes',
  'isActive',
  'primary',
];
schema.plugin(recorded, {
  prefix: 'contact',
  view: (doc: Document) => Object.fromEntries(viewed.map((field) => [field, doc.get(field)])),
  customerIdOf: (doc: Document) => idOf(doc.get('customerId')),
  aclOf: (doc: Document) => doc.$locals.acl as string[],
});

export type ContactRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
type Sealed = Partial<Record<(typeof sealedFields)[number], string | null>>;
export type ContactDocument = HydratedDocument<ContactRow> & Sealed;
export const Contact = defineModel('Contact', schema);
