import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { idOf } from '@/lib/id';
import { recorded } from '@/lib/recorded';
import { orderStatuses } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** A sale. Amounts in minor units of the organization's currency. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    orderNumber: { type: String, required: true },
    externalId: { type: String },
    description: { type: String },
    status: { type: String, enum: orderStatuses, required: true },
    totalMinor: { type: Number, required: true },
    acl: { type: [String], required: true },
    orderedAt: { type: Date, required: true },
    completedAt: { type: Date },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
  },
  { collection: 'orders' },
);
schema.index({ orgId: 1, orderNumber: 1 }, { unique: true });
schema.index({ orgId: 1, externalId: 1 }, { unique: true, partialFilterExpression: { externalId: { $exists: true } } });
schema.index({ orgId: 1, customerId: 1, orderedAt: -1, _id: -1 });

schema.plugin(recorded, {
  prefix: 'order',
  view: (doc: Document) =>
    Object.fromEntries(
      ['orderNumber', 'externalId', 'description', 'status', 'totalMinor'].map((field) => [field, doc.get(field)]),
    ),
  customerIdOf: (doc: Document) => idOf(doc.get('customerId')),
  aclOf: (doc: Document) => doc.get('acl') as string[],
});

export type OrderRecord = InferSchemaType<typeof schema>;
export type OrderDocument = HydratedDocument<OrderRecord>;
export const Order = defineModel('Order', schema);
