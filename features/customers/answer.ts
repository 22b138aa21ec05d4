import { z } from 'zod';
import { customValues } from '@/features/custom-fields/schema';
import { pageOf } from '@/lib/page';
import { customerStatuses, customerTypes, membershipSources } from './fields';

const nullable = z.string().nullable();

export const customerRow = z.object({
  _id: z.uuid(),
  id: z.uuid(),
  orgId: z.uuid(),
  tenant_id: z.uuid(),
  customerId: z.string(),
  name: z.string(),
  customerName: z.string(),
  firstName: nullable,
  lastName: nullable,
  type: z.enum(customerTypes),
  companyName: nullable,
  email: nullable,
  phone: nullable,
  contactInfo: nullable,
  city: nullable,
  state: nullable,
  country: z.string(),
  status: z.enum(customerStatuses),
  isActive: z.boolean(),
  membershipStatus: z.boolean(),
  membership: z.object({
    active: z.boolean(),
    since: nullable,
    source: z.enum(membershipSources).nullable(),
    threshold: z.number().nullable(),
    runId: nullable,
    eligible: z.boolean(),
  }),
  purchaseAmount: z.number(),
  value: z.number(),
  ownerId: nullable,
  assignedTo: nullable,
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  preferences: z.object({
    vehicleTypes: z.array(z.string()),
    region: nullable,
    importFrequency: nullable,
    paymentMethod: nullable,
    preferredContactMethod: nullable,
    vehicleType: z.array(z.string()),
  }),
  paymentStatus: nullable,
  tags: z.array(z.string()),
  custom: customValues,
  metrics: z.object({ totalOrders: z.number(), totalRevenue: z.number() }),
  lastContact: nullable,
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  access: z.object({
    level: z.enum(['full', 'limited']),
    masked: z.array(z.string()),
    can: z.object({ update: z.boolean(), deactivate: z.boolean(), restore: z.boolean(), membership: z.boolean() }),
  }),
});
export type CustomerRow = z.infer<typeof customerRow>;

const address = z.object({
  line1: nullable,
  street: nullable,
  line2: nullable,
  city: nullable,
  state: nullable,
  province: nullable,
  postalCode: nullable,
  zipCode: nullable,
  country: z.string(),
});

export const customer = customerRow.extend({
  phoneTyped: nullable,
  phoneSecondary: nullable,
  dateOfBirth: nullable,
  address,
  businessDetails: z.object({ companyName: nullable, businessType: nullable, taxId: nullable }),
  industry: nullable,
  website: nullable,
  source: nullable,
  notes: nullable,
  statusReason: nullable,
  formerStatus: nullable,
  createdBy: nullable,
  updatedBy: nullable,
  deactivatedAt: nullable,
  deactivatedBy: nullable,
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
});
export type Customer = z.infer<typeof customer>;
export const customerPage = pageOf(customerRow);
