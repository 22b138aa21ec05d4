import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { idOf, idOrNull } from '@/lib/id';
import { recorded } from '@/lib/recorded';
import { sealed } from '@/lib/sealed';
import { interactionTypes } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** A call, a meeting, a visit: who talked to a customer when, and what came of it. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    contactId: { type: UUID },
    type: { type: String, enum: interactionTypes, required: true },
    status: { type: String, enum: ['planned', 'done'], required: true },
    interactionDate: { type: Date, required: true },
    duration: { type: Number },
    assignedTo: { type: UUID, required: true },
    requiresFollowUp: { type: Boolean, required: true, default: false },
    followUpDate: { type: Date },
    followUpDoneAt: { type: Date },
    relatedOrderId: { type: UUID },
    relatedQuoteId: { type: UUID },
    relatedItemId: { type: String },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: UUID },
  },
  { collection: 'interactions' },
);
schema.index({ orgId: 1, customerId: 1, interactionDate: -1, _id: -1 });
schema.index({ orgId: 1, customerId: 1, type: 1, interactionDate: -1, _id: -1 });
schema.index({ orgId: 1, customerId: 1, status: 1, interactionDate: -1 });

const sealedFields = ['subject', 'description', 'outcome', 'followUpNotes'] as const;
schema.plugin(sealed, { model: 'Interaction', fields: sealedFields });
const viewed = ['type', 'status', 'interactionDate', 'duration', 'requiresFollowUp', 'followUpDate', 'followUpDoneAt'];
const ids = ['contactId', 'assignedTo', 'relatedOrderId', 'relatedQuoteId'];
schema.plugin(recorded, {
  prefix: 'interaction',
  view: (doc: Document) => ({
    ...Object.fromEntries([...viewed, ...sealedFields, 'relatedItemId'].map((field) => [field, doc.get(field)])),
    ...Object.fromEntries(ids.map((field) => [field, idOrNull(doc.get(field))])),
  }),
  customerIdOf: (doc: Document) => idOf(doc.get('customerId')),
  aclOf: (doc: Document) => doc.$locals.acl as string[],
});

export type InteractionRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type Opened = Partial<Record<(typeof sealedFields)[number], string | null>>;
export type InteractionDocument = HydratedDocument<InteractionRow> & Opened;
export const Interaction = defineModel('Interaction', schema);
