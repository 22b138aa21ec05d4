import { z } from 'zod';
import { customValues } from '@/features/custom-fields/schema';
import { pageOf } from '@/lib/page';
import { relations } from '@/lib/permissions';
import { customerStatuses, customerTypes, findings, lifecycleStages, membershipSources } from './fields';

const nullable = z.string().nullable();
const said = (description: string) => z.string().nullable().describe(description);
const moment = (description: string) => z.iso.datetime().nullable().describe(description);
const money = (description: string) => z.number().describe(description);

const membership = z.object({
  active: z.boolean(),
  since: nullable,
  source: z.enum(membershipSources).nullable(),
  threshold: z.number().nullable().describe('What had to be reached, when a threshold made the member'),
  runId: nullable.describe('The automatic run that made the member'),
  eligible: z.boolean().describe('Not a member, with purchases of at least the threshold'),
});

const preferences = z.object({
  vehicleTypes: z.array(z.string()),
  region: nullable,
  importFrequency: nullable,
  paymentMethod: nullable,
  preferredContactMethod: nullable,
  vehicleType: z.array(z.string()).describe('= vehicleTypes'),
});

const can = z.object({
  update: z.boolean(),
  deactivate: z.boolean(),
  restore: z.boolean(),
  membership: z.boolean(),
  transfer: z.boolean(),
  share: z.boolean(),
  requestAccess: z.boolean(),
  takeOver: z.boolean(),
});
const access = z.object({
  level: z.enum(['full', 'limited']),
  relation: z.enum(relations).describe('What the customer is to this caller'),
  masked: z.array(z.string()).describe('Fields that are there or not, and that this caller does not see'),
  can: can.describe('What this caller may do with the customer now'),
});

const rowMetrics = z.object({
  totalOrders: z.number().describe('Completed orders'),
  totalRevenue: money('Completed orders less refunds'),
  averageOrderValue: z.number(),
  lastOrderDate: z.iso.datetime().nullable(),
});

/** A row of a list: the canonical names, and the documents' names that their clients' lists read. */
export const customerRow = z
  .object({
    _id: z.uuid(),
    id: z.uuid().describe('= _id'),
    orgId: z.uuid().describe('The organization'),
    tenant_id: z.uuid().describe('= orgId'),
    customerId: z.string().describe('The code that people use'),
    name: z.string(),
    customerName: z.string().describe('= name'),
    firstName: nullable,
    lastName: nullable,
    type: z.enum(customerTypes),
    companyName: nullable,
    email: nullable,
    phone: said('E.164'),
    contactInfo: said('The e-mail address, else the phone number, else the address line'),
    city: nullable,
    state: nullable,
    country: z.string().describe('ISO 3166 alpha-2'),
    status: z.enum(customerStatuses),
    lifecycleStage: z.enum(lifecycleStages).describe('Computed from orders and status, or pinned by a person'),
    isActive: z.boolean().describe('false when deactivated'),
    membershipStatus: z.boolean().describe('Whether a member'),
    membership,
    purchaseAmount: money('Opening amount plus completed orders'),
    value: money('Purchases plus the predicted value'),
    ownerId: said('The user who is responsible'),
    assignedTo: said('= ownerId'),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    preferences,
    paymentStatus: nullable,
    tags: z.array(z.string()),
    custom: customValues,
    metrics: rowMetrics,
    lastContact: moment('The last interaction'),
    lastActivityAt: moment('The last change or activity'),
    nextFollowUp: moment('When somebody should be in touch again'),
    version: z.number().describe('Grows by one with each change that a person can make; the first part of the ETag'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    access,
  })
  .meta({ title: 'CustomerRow' });
export type CustomerRow = z.infer<typeof customerRow>;

const address = z.object({
  line1: nullable,
  street: said('= line1'),
  line2: nullable,
  city: nullable,
  state: nullable,
  province: said('= state'),
  postalCode: nullable,
  zipCode: said('= postalCode'),
  country: z.string().describe('ISO 3166 alpha-2'),
});

const communicationPreferences = z.object({
  channels: z.object({ email: z.boolean(), phone: z.boolean(), sms: z.boolean() }),
  topics: z.array(z.string()),
  language: said('BCP 47'),
  doNotContactUntil: said('A day; no automatic message before it'),
});

const finding = z.object({ value: z.enum(findings), note: nullable });
const factor = z.looseObject({ factor: z.string(), weight: z.number(), value: z.number() });

const metrics = rowMetrics.extend({
  firstOrderDate: z.iso.datetime().nullable(),
  predictedValue: z.number().nullable().describe('Expected revenue of the next 365 days'),
  churnRisk: z.enum(['low', 'medium', 'high']).nullable(),
  churnScore: z.number().nullable().describe('0 to 100'),
  factors: z.array(factor),
  model: said('What predicted it'),
  lastCalculated: moment('When the predictions were made'),
  error: said('Why the last calculation failed; the values of the one before stay'),
});

const leadScore = z.object({
  score: z.number().nullable().describe('0 to 100'),
  factors: z.array(factor),
  lastCalculated: z.iso.datetime().nullable(),
});

/** Another customer that a warning or a refusal speaks of; only what the caller may see. */
const other = z.object({ _id: z.uuid(), customerId: z.string(), name: z.string(), isActive: z.boolean() });
const warning = z.object({
  code: z.enum(['name_exists', 'deactivated_twin']),
  message: z.string(),
  customer: other.optional().describe('Whom it is about, if this caller may see it'),
  restore: z.string().optional().describe('POST here brings that one back'),
});
export type Warning = z.infer<typeof warning>;

/** A customer with every canonical name and every camelCase name of the requirement documents. */
export const customer = customerRow
  .extend({
    userId: said("The customer's own login"),
    phoneTyped: said('The phone number as it was typed'),
    phoneSecondary: nullable,
    phoneSecondaryTyped: nullable,
    dateOfBirth: said('YYYY-MM-DD'),
    address,
    businessDetails: z.object({
      companyName: said('= companyName'),
      businessType: nullable,
      taxId: nullable,
    }),
    industry: nullable,
    website: nullable,
    communicationPreferences: communicationPreferences.describe('How the customer wants to be reached; not a consent'),
    consent: z
      .object({ marketing: z.boolean(), newsletter: z.boolean() })
      .describe('What stands now; how it came about is at /consent'),
    emailVerified: z.boolean(),
    phoneVerified: z.boolean(),
    lifecyclePinned: z.boolean().describe('The stage was set by a person and is not computed'),
    metrics,
    customerValue: money('= metrics.totalRevenue'),
    lifetimeValue: money('= value'),
    leadScore,
    qualification: z.object({ budget: finding, authority: finding, need: finding, timeline: finding }),
    source: said('How the customer found us'),
    acquisitionDate: said('YYYY-MM-DD'),
    referredBy: nullable,
    tagIds: z.array(z.uuid()).describe('The ids of the tags, in their order'),
    segments: z.array(z.uuid()).describe('The segments that the customer is in'),
    notes: said('A short text about the customer'),
    externalIds: z.record(z.string(), z.string()).describe('Ids in other systems'),
    qualifiedAt: moment('First became a lead'),
    convertedAt: moment('First became active'),
    churnedAt: moment('Last became churned'),
    statusReason: nullable,
    formerStatus: said('The status when it was deactivated'),
    mergedInto: said('The customer that took its place'),
    erasedAt: moment('When personal data was erased'),
    createdBy: nullable,
    updatedBy: nullable,
    deactivatedAt: nullable,
    deactivatedBy: nullable,
    warnings: z.array(warning).optional().describe('What the caller should know of what was just written'),
  })
  .meta({ title: 'Customer' });
export type Customer = z.infer<typeof customer>;

/** A customer in a limited view: this and nothing else, strictly. */
export const limitedCustomer = z
  .strictObject({
    _id: z.uuid(),
    id: z.uuid().describe('= _id'),
    orgId: z.uuid(),
    tenant_id: z.uuid().describe('= orgId'),
    customerId: z.string(),
    name: z.string().describe("A person's first name and initial"),
    customerName: z.string().describe('= name'),
    type: z.enum(customerTypes),
    companyName: nullable,
    email: said('Masked'),
    phone: said('Masked'),
    city: nullable,
    state: nullable,
    country: z.string(),
    address: z.object({ city: nullable, state: nullable, province: said('= state'), country: z.string() }),
    preferences: z.object({ region: nullable }),
    status: z.enum(customerStatuses),
    ownerId: nullable,
    assignedTo: said('= ownerId'),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    tags: z.array(z.string()),
    tagIds: z.array(z.uuid()),
    createdAt: z.iso.datetime(),
    lastActivityAt: moment('The last change or activity'),
    access,
  })
  .meta({ title: 'LimitedCustomer' });
export type LimitedCustomer = z.infer<typeof limitedCustomer>;
/** One customer as it is answered, by how much of it the caller sees. */
export const seenCustomer = z.union([customer, limitedCustomer]);

export const customerPage = pageOf(customerRow);
/** A list as it is answered: of rows, or of whole customers where more names were asked for. */
export const customerPageAnswer = pageOf(z.union([customer, customerRow, limitedCustomer]));

const consentEntry = z.object({
  _id: z.uuid(),
  purpose: z.enum(['marketing', 'newsletter']),
  value: z.boolean(),
  at: z.iso.datetime(),
  source: z.string().describe('Where it was given: what the writer said, else how it came in'),
  by: z.object({ id: z.string(), name: z.string() }),
});
export type ConsentEntry = z.infer<typeof consentEntry>;
/** The ledger, newest first; no row of it ever changes. */
export const consentPage = pageOf(consentEntry).extend({
  consent: z.object({ marketing: z.boolean(), newsletter: z.boolean() }).describe('What stands now'),
});
