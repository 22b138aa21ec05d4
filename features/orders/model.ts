import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { currentContext } from '@/lib/context';
import { defineModel } from '@/lib/define-model';
import { idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { recorded } from '@/lib/recorded';
import { sealed } from '@/lib/sealed';
import { presentLine, type StoredLine } from '@/lib/stored-lines';
import { importStages, orderStatuses } from './states';

const UUID = mongoose.Schema.Types.UUID;
const none = { _id: false };
const amount = { type: Number, required: true };
const line = new Schema(
  {
    sku: { type: String, default: null },
    description: { type: String, default: null },
    quantity: amount,
    unitMinor: amount,
    discount: amount,
    taxRate: amount,
    netMinor: amount,
    taxMinor: amount,
  },
  none,
);
const step = new Schema(
  {
    status: { type: String, enum: orderStatuses, required: true },
    at: { type: Date, required: true },
    byName: { type: String, default: null },
    /** All that was given back by then, where the step is a refund. */
    refundedMinor: { type: Number },
  },
  none,
);
const reached = new Schema(
  {
    stage: { type: String, enum: importStages, required: true },
    at: { type: Date, required: true },
    byName: { type: String, default: null },
  },
  none,
);
const way = new Schema(
  {
    stage: { type: String, enum: importStages, required: true },
    vehicle: { type: String, default: null },
    region: { type: String, default: null },
    origin: { type: String, default: null },
    port: { type: String, default: null },
    eta: { type: String, default: null },
    reached: { type: [reached], default: undefined },
  },
  none,
);

/** A sale. Amounts in minor units of its currency, which is the organization's where none is named. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    /** How the customer is called, in the form in which names are compared. */
    customerText: { type: String },
    customerCode: { type: String, required: true },
    quoteId: { type: UUID },
    orderNumber: { type: String, required: true },
    externalId: { type: String },
    /** Of what was sent with it: the same again is answered, another sale is not. */
    saleHash: { type: String },
    description: { type: String },
    status: { type: String, enum: orderStatuses, required: true },
    items: { type: [line], default: undefined },
    currency: { type: String },
    rate: { type: Number },
    subtotalMinor: { type: Number },
    discountMinor: { type: Number },
    taxMinor: { type: Number },
    totalMinor: { type: Number, required: true },
    /** In the organization's currency: what counts as bought. The total where it is absent. */
    baseMinor: { type: Number },
    refundedMinor: { type: Number },
    /** What the refunds took off the customer's purchases. */
    baseRefundedMinor: { type: Number },
    paymentMethod: { type: String },
    vehicleImport: { type: way },
    steps: { type: [step], default: undefined },
    acl: { type: [String], required: true },
    orderedAt: { type: Date, required: true },
    completedAt: { type: Date },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
  },
  { collection: 'orders' },
);
export const numberIndex = { orgId: 1, orderNumber: 1 } as const;
export const saleIndex = { orgId: 1, externalId: 1 } as const;
schema.index(numberIndex, { unique: true });
schema.index(saleIndex, { unique: true, partialFilterExpression: { externalId: { $exists: true } } });
schema.index({ orgId: 1, quoteId: 1 }, { unique: true, partialFilterExpression: { quoteId: { $exists: true } } });
export const customerIndex = { orgId: 1, customerId: 1, orderedAt: -1, _id: -1 } as const;
schema.index(customerIndex);
/** Lists across customers: one run for each entry of `acl` and each status, merged in order. */
export const statusIndex = { orgId: 1, acl: 1, status: 1, orderedAt: -1, _id: -1 } as const;
/** The latest first, with what a typed name is looked for in at its end. */
export const nameIndex = { orgId: 1, acl: 1, orderedAt: -1, _id: -1, customerText: 1 } as const;
export const totalIndex = { orgId: 1, acl: 1, baseMinor: -1, _id: -1 } as const;
export const stageIndex = { orgId: 1, acl: 1, 'vehicleImport.stage': 1, orderedAt: -1, _id: -1 } as const;
schema.index(statusIndex);
schema.index(nameIndex);
schema.index(totalIndex);
schema.index(stageIndex, { partialFilterExpression: { 'vehicleImport.stage': { $exists: true } } });

/** When a stage was reached is what the event itself tells. */
function wayOf(doc: Document) {
  const way = (doc.toObject() as { vehicleImport?: Record<string, unknown> | null }).vehicleImport;
  if (!way) return null;
  const { reached: _reached, ...shown } = way;
  return shown;
}

/** Why something was given back, by the sum that was given back with it. */
export type RefundReasons = Record<string, string>;
schema.plugin(sealed, { model: 'Order', fields: ['refundReasons'] });

/** Why the latest refund was given. */
export const lastReason = (
  reasons: RefundReasons | undefined,
  refundedMinor: number | null | undefined,
): string | null => reasons?.[String(refundedMinor ?? 0)] ?? null;

/** Amounts as they are answered: an event is read without its order's currency. */
function amountsOf(doc: Document) {
  const currency = (doc.get('currency') as string | undefined) ?? currentContext().org.currency;
  const money = (minor: unknown) => (typeof minor === 'number' ? fromMinor(minor, currency) : null);
  const { items } = doc.toObject() as { items?: StoredLine[] };
  return {
    total: money(doc.get('totalMinor')),
    refundedAmount: money(doc.get('refundedMinor')),
    currency,
    items: items?.map((line) => presentLine(line, currency)) ?? null,
  };
}

const viewed = ['orderNumber', 'externalId', 'description', 'status'];
schema.plugin(recorded, {
  prefix: 'order',
  view: (doc: Document) => ({
    ...Object.fromEntries(viewed.map((field) => [field, doc.get(field)])),
    ...amountsOf(doc),
    refundReason: lastReason(doc.get('refundReasons') as RefundReasons | undefined, doc.get('refundedMinor') as number),
    paymentMethod: doc.get('paymentMethod') ?? null,
    vehicleImport: wayOf(doc),
    quoteId: idOrNull(doc.get('quoteId')),
  }),
  customerIdOf: (doc: Document) => idOf(doc.get('customerId')),
  aclOf: (doc: Document) => doc.get('acl') as string[],
});

export type OrderRecord = InferSchemaType<typeof schema>;
export type OrderRow = OrderRecord & { _id: mongoose.mongo.UUID };
export type OrderDocument = HydratedDocument<OrderRow & { refundReasons?: RefundReasons }>;
export const Order = defineModel('Order', schema);
