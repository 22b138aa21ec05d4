import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { recorded } from '@/lib/recorded';
import { sealed } from '@/lib/sealed';
import { presentLine, type StoredLine } from '@/lib/stored-lines';
import { type QuoteStatus, quoteStatuses } from './states';

const UUID = mongoose.Schema.Types.UUID;
const link = new Schema(
  {
    hash: { type: String, required: true },
    revision: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);

/** An offer to a customer. Amounts in minor units of its currency. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    /** How the customer is called, in the form in which names are compared: what a typed name is looked for in. */
    customerText: { type: String },
    contactId: { type: UUID },
    quoteNumber: { type: String, required: true },
    numberKey: { type: String, required: true },
    /** Every number that it ever had, as it is compared: none is given to another. */
    numberKeys: { type: [String], default: undefined },
    revision: { type: Number, required: true, default: 1 },
    status: { type: String, enum: [...quoteStatuses, 'deleted'], required: true },
    currency: { type: String, required: true },
    rate: { type: Number },
    subtotalMinor: { type: Number, required: true, default: 0 },
    discountMinor: { type: Number, required: true, default: 0 },
    taxMinor: { type: Number, required: true, default: 0 },
    totalMinor: { type: Number, required: true, default: 0 },
    /** In the organization's currency. */
    baseMinor: { type: Number, required: true, default: 0 },
    validUntil: { type: Date },
    sentAt: { type: Date },
    remindAt: { type: Date },
    remindedAt: { type: Date },
    /** The letters of the last sending, in the order of its recipients. */
    mailIds: { type: [UUID], default: undefined },
    viewedAt: { type: Date },
    respondedAt: { type: Date },
    orderId: { type: UUID },
    /** The public links that were given out: their secrets' hashes, and what each of them showed. */
    links: { type: [link], default: undefined },
    acl: { type: [String], required: true },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: UUID },
  },
  { collection: 'quotes' },
);
schema.index({ orgId: 1, numberKey: 1 }, { unique: true });
schema.index({ orgId: 1, numberKeys: 1 }, { unique: true, partialFilterExpression: { numberKeys: { $exists: true } } });
/** Where a text was typed: by how a number begins, and by customer. */
export const searchIndexes = {
  number: { orgId: 1, acl: 1, numberKey: 1 },
  customer: { orgId: 1, customerId: 1, createdAt: -1, _id: -1 },
} as const;
for (const index of Object.values(searchIndexes)) schema.index(index);
/** Lists across customers: by who sees them and their status, in the order of each sort. */
export const listIndexes = {
  updatedAt: { orgId: 1, acl: 1, status: 1, updatedAt: -1, _id: -1 },
  /** With what is counted and looked through for a text at its end, so that neither opens a document. */
  createdAt: {
    orgId: 1,
    acl: 1,
    status: 1,
    createdAt: -1,
    _id: -1,
    validUntil: 1,
    baseMinor: 1,
    numberKey: 1,
    customerId: 1,
    customerText: 1,
  },
  baseMinor: { orgId: 1, acl: 1, status: 1, baseMinor: -1, _id: -1 },
} as const;
export const countIndex = listIndexes.createdAt;
for (const index of Object.values(listIndexes)) schema.index(index);
schema.index({ orgId: 1, acl: 1, status: 1, validUntil: 1, _id: 1 });

/** Who answered, from where, and the hash of exactly what was seen. */
export type Evidence = {
  name: string | null;
  signature: string | null;
  reason: string | null;
  at: string;
  address: string;
  agent: string | null;
  hash: string;
  revision: number;
  by: 'link' | 'login' | 'staff';
};
type Sealed = {
  subject?: string;
  description?: string | null;
  items?: StoredLine[];
  paymentTerms?: string | null;
  deliveryTerms?: string | null;
  notes?: string | null;
  /** Addresses, with a comma between. */
  sentTo?: string | null;
  evidence?: Evidence | null;
};

const sealedFields = [
  'subject',
  'description',
  'items',
  'paymentTerms',
  'deliveryTerms',
  'notes',
  'sentTo',
  'evidence',
] as const satisfies readonly (keyof Sealed)[];
schema.plugin(sealed, { model: 'Quote', fields: sealedFields });

/** Amounts as they are answered: an event is read without its quote's currency. */
function amountsOf(doc: Document) {
  const currency = doc.get('currency') as string;
  const items = doc.get('items') as StoredLine[] | undefined;
  return {
    total: fromMinor(doc.get('totalMinor') as number, currency),
    currency,
    rate: doc.get('rate') ?? null,
    items: items?.map((line) => presentLine(line, currency)) ?? null,
  };
}

const viewed = ['quoteNumber', 'revision', 'status', 'validUntil', 'sentAt', 'viewedAt'];
schema.plugin(recorded, {
  prefix: 'quote',
  view: (doc: Document) => ({
    ...Object.fromEntries([...viewed, ...sealedFields].map((field) => [field, doc.get(field)])),
    ...amountsOf(doc),
    ...Object.fromEntries(['contactId', 'orderId'].map((field) => [field, idOrNull(doc.get(field))])),
  }),
  customerIdOf: (doc: Document) => idOf(doc.get('customerId')),
  aclOf: (doc: Document) => doc.$locals.acl as string[],
});

type Stored = Omit<InferSchemaType<typeof schema>, 'status'>;
/** As it is read; what was deleted is not. */
export type QuoteRow = Stored & { _id: mongoose.mongo.UUID; status: QuoteStatus; sealed?: unknown };
export type Opened = Sealed;
export type QuoteDocument = HydratedDocument<QuoteRow> & Sealed;
export const Quote = defineModel('Quote', schema);
