import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { idOf } from '@/lib/id';
import { recorded } from '@/lib/recorded';
import { sealed } from '@/lib/sealed';
import { fullAcl } from './acl';
import { carries } from './carried';
import { factsOf, viewOf } from './facts';
import { customerStatuses, customerTypes, membershipSources, sealedFields } from './fields';

const UUID = mongoose.Schema.Types.UUID;

const membership = new Schema(
  {
    since: { type: Date, default: null },
    source: { type: String, enum: membershipSources, default: null },
    threshold: { type: Number, default: null },
    runId: { type: UUID },
    batch: { type: Number },
  },
  { _id: false },
);

const communication = new Schema(
  {
    channels: { type: new Schema({ email: Boolean, phone: Boolean, sms: Boolean }, { _id: false }) },
    topics: { type: [String], default: undefined },
    language: String,
    doNotContactUntil: String,
  },
  { _id: false },
);
const consent = new Schema({ marketing: Boolean, newsletter: Boolean }, { _id: false });
const qualification = new Schema({ budget: String, authority: String, need: String, timeline: String }, { _id: false });

const preferences = new Schema(
  {
    vehicleTypes: { type: [String], default: undefined },
    region: String,
    importFrequency: String,
    paymentMethod: String,
    preferredContactMethod: String,
  },
  { _id: false },
);

/**
 * A customer. Amounts are minor units of the organization's currency. `live` fields (`emailKey`, `nameKey`) are there
 * only while the row must be unique, so a deactivated twin frees e-mail and name; the code stays taken. A deactivated one
 * keeps its e-mail as `goneEmailKey`, by which its twin finds it.
 */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: String, required: true },
    codeKey: { type: String, required: true },
    name: { type: String, required: true },
    nameSort: { type: String, required: true },
    nameKey: { type: String },
    emailKey: { type: [String], default: undefined },
    goneEmailKey: { type: [String], default: undefined },
    firstName: String,
    lastName: String,
    type: { type: String, enum: customerTypes, required: true },
    companyName: String,
    businessType: String,
    industry: String,
    website: String,
    city: String,
    state: String,
    country: { type: String, required: true },
    status: { type: String, enum: customerStatuses, required: true },
    statusReason: String,
    formerStatus: String,
    qualifiedAt: Date,
    convertedAt: Date,
    churnedAt: Date,
    lifecyclePinned: String,
    /** From when on the silence since the last order means that the customer is lost. */
    silentFrom: Date,
    paymentStatus: String,
    preferences: { type: preferences },
    communicationPreferences: { type: communication },
    consent: { type: consent },
    qualification: { type: qualification },
    emailVerified: Boolean,
    phoneVerified: Boolean,
    /** Who was reached at the number, and when. */
    phoneVerification: { type: new Schema({ spokeWith: String, on: String }, { _id: false }), default: undefined },
    /** Of the link that was mailed last: what its secret hashes to, and until when it holds. */
    emailProof: { type: new Schema({ hash: String, expiresAt: Date }, { _id: false }), default: undefined },
    source: String,
    acquisitionDate: String,
    referredBy: String,
    externalIds: { type: Schema.Types.Mixed },
    nextFollowUp: Date,
    lastContact: Date,
    lastActivityAt: Date,
    tags: { type: [String], default: undefined },
    /** Values of the organization's own fields by key; those that are personal data are in `customSealed`. */
    custom: { type: Schema.Types.Mixed },
    customIndex: { type: [String], default: undefined },
    member: { type: Boolean, required: true, default: false },
    membership: { type: membership, default: () => ({}) },
    openingMinor: { type: Number, required: true, default: 0 },
    ordersMinor: { type: Number, required: true, default: 0 },
    purchaseMinor: { type: Number, required: true, default: 0 },
    ordersCount: { type: Number, default: 0 },
    /** How often what belongs to it was written in turn (service/save.ts). */
    turns: { type: Number },
    firstOrderAt: Date,
    lastOrderAt: Date,
    ownerId: { type: UUID, default: null },
    ownerTeam: { type: UUID },
    sharedWith: { type: [UUID], default: undefined },
    referredTo: { type: [UUID], default: undefined },
    /** Made of the above and of the status (acl.ts). */
    acl: { type: [String], required: true },
    /** What it is found by (search-keys.ts): runs of letters, terms, the compared names, who may see it in short. */
    grams: { type: [String], required: true },
    terms: { type: [String], required: true },
    findText: { type: String, required: true },
    seenBy: { type: String },
    /** The same of what a limited view shows (limited.ts). */
    limitedGrams: { type: [String], default: undefined },
    limitedText: String,
    limitedSort: String,
    allowDuplicateName: { type: Boolean },
    isActive: { type: Boolean, required: true, default: true },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: UUID },
    deactivatedAt: { type: Date },
    deactivatedBy: { type: UUID },
    mergedInto: { type: UUID },
    erasedAt: { type: Date },
  },
  { collection: 'customers' },
);

export const codeIndex = { orgId: 1, codeKey: 1 } as const;
schema.index(codeIndex, { unique: true });
schema.index({ orgId: 1, emailKey: 1 }, { unique: true, partialFilterExpression: { emailKey: { $exists: true } } });
schema.index({ orgId: 1, nameKey: 1 }, { unique: true, partialFilterExpression: { nameKey: { $exists: true } } });
schema.index({ orgId: 1, goneEmailKey: 1 }, { partialFilterExpression: { goneEmailKey: { $exists: true } } });
schema.index(
  { orgId: 1, 'membership.runId': 1, 'membership.batch': 1 },
  { partialFilterExpression: { 'membership.runId': { $exists: true } } },
);

/** Rows without own fields are not in it. */
export const customIndex = { orgId: 1, customIndex: 1, createdAt: 1, _id: 1 } as const;
schema.index(customIndex, { partialFilterExpression: { customIndex: { $exists: true } } });

/** One index per sortable column; equality on who may see it, whether it is live and whether it is a member comes first. */
export const listIndexes = Object.fromEntries(
  ['createdAt', 'updatedAt', 'nameSort', 'codeKey', 'purchaseMinor', 'status'].map((field) => [
    field,
    { orgId: 1, acl: 1, isActive: 1, member: 1, [field]: 1, _id: 1 } as const,
  ]),
);
for (const index of Object.values(listIndexes)) schema.index(index);
/**
 * What is searched and filtered by, newest first. Whom a row belongs to and what its name is stand at the end, so that a
 * look through thousands of entries opens no document.
 */
export const gramIndex = { orgId: 1, grams: 1, isActive: 1, createdAt: 1, _id: 1, seenBy: 1, findText: 1 } as const;
export const termIndex = { orgId: 1, terms: 1, isActive: 1, createdAt: 1, _id: 1, seenBy: 1 } as const;
schema.index(gramIndex);
schema.index(termIndex);
/** Only rows that somebody sees in a limited view are in these. */
export const limitedGramIndex = {
  orgId: 1,
  limitedGrams: 1,
  isActive: 1,
  createdAt: 1,
  _id: 1,
  seenBy: 1,
  limitedText: 1,
} as const;
export const limitedNameIndex = { orgId: 1, acl: 1, isActive: 1, member: 1, limitedSort: 1, _id: 1 } as const;
schema.index(limitedGramIndex, { partialFilterExpression: { limitedGrams: { $exists: true } } });
schema.index(limitedNameIndex, { partialFilterExpression: { limitedSort: { $exists: true } } });

schema.plugin(sealed, { model: 'Customer', fields: sealedFields, order: 'codeKey' });
schema.plugin(carries);
schema.plugin(recorded, {
  prefix: 'customer',
  view: viewOf,
  customerIdOf: (doc: Document) => idOf(doc._id),
  aclOf: (doc: Document) => fullAcl({ _id: doc._id, acl: doc.get('acl') as string[] }),
  facts: factsOf,
});

export type CustomerRecord = InferSchemaType<typeof schema> & {
  _id: mongoose.mongo.UUID;
  orgId: mongoose.mongo.UUID;
  sealed?: unknown;
};
type Sealed = Partial<
  Record<Exclude<(typeof sealedFields)[number], 'customSealed' | 'qualificationNotes'>, string | null>
> & {
  qualificationNotes?: Partial<Record<string, string>> | null;
  customSealed?: Record<string, string | number | boolean> | null;
};
export type CustomerDocument = HydratedDocument<CustomerRecord> &
  Sealed & { record(name: string, note?: Record<string, unknown>): void };

export { bucketsOf } from './acl';
export { customerFacts, month, viewed, viewOf } from './facts';
export const Customer = defineModel('Customer', schema);
