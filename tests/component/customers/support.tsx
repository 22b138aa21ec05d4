import { configure } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { toast } from 'react-hot-toast/headless';
import { type CustomField, customField } from '@/features/custom-fields/schema';
import { customer, customerPage, customerStats } from '@/features/customers/schema';
import type { Customer, CustomerPage, CustomerRow, CustomerStats } from '@/features/customers/types';
import { type Organization, organization } from '@/features/organization/schema';
import type { Role } from '@/lib/permissions';
import { type Answers, meAs, renderPage, stubApi } from '../render';

// Dialogs come as chunks of their own, which the first test to open one waits for.
configure({ asyncUtilTimeout: 5_000 });

const day = '2026-03-04T10:00:00.000Z';
const orgId = '0190f000-0000-7000-8000-000000000001';
export const idOf = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const address = {
  line1: '1 Main St',
  street: '1 Main St',
  line2: null,
  city: 'Richmond',
  state: 'BC',
  province: 'BC',
  postalCode: 'V6X 1A1',
  zipCode: 'V6X 1A1',
  country: 'CA',
};
const all = {
  update: true,
  deactivate: true,
  restore: false,
  membership: true,
  transfer: false,
  share: false,
  requestAccess: false,
  takeOver: false,
};
export const onlyRestore = {
  level: 'full',
  relation: 'own',
  masked: [] as string[],
  can: { ...all, update: false, deactivate: false, restore: true, membership: false, transfer: false, share: false },
} satisfies Customer['access'];

/** What a customer's orders come to. */
export const metricsWith = (totalOrders: number, totalRevenue: number): Customer['metrics'] => ({
  totalOrders,
  totalRevenue,
  averageOrderValue: totalOrders ? totalRevenue / totalOrders : 0,
  firstOrderDate: null,
  lastOrderDate: null,
  predictedValue: null,
  churnRisk: null,
  churnScore: null,
  factors: [],
  model: null,
  lastCalculated: null,
  error: null,
});
const unknown = { value: 'unknown', note: null };

/** A customer as the API answers it; the real schema has the last word on its shape. */
export function customerWith(n: number, more: Partial<Customer> = {}): Customer {
  const name = more.name ?? `Customer ${n}`;
  return customer.parse({
    _id: idOf(n),
    id: idOf(n),
    orgId,
    tenant_id: orgId,
    customerId: `CUST-${String(n).padStart(6, '0')}`,
    customerName: name,
    firstName: null,
    lastName: null,
    type: 'individual',
    companyName: null,
    email: `c${n}@example.com`,
    phone: '+16045550142',
    contactInfo: `c${n}@example.com`,
    city: 'Richmond',
    state: 'BC',
    country: 'CA',
    status: 'active',
    isActive: true,
    membershipStatus: false,
    membership: { active: false, since: null, source: null, threshold: null, runId: null, eligible: false },
    purchaseAmount: 1984.5,
    value: 1984.5,
    ownerId: 'u2',
    assignedTo: 'u2',
    owner: { id: 'u2', name: 'Ben Carter' },
    preferences: {
      vehicleTypes: [],
      vehicleType: [],
      region: null,
      importFrequency: null,
      paymentMethod: null,
      preferredContactMethod: null,
    },
    paymentStatus: null,
    tags: [],
    custom: {},
    lifecycleStage: 'customer',
    lifecyclePinned: false,
    metrics: metricsWith(0, 0),
    customerValue: 0,
    lifetimeValue: 1984.5,
    leadScore: { score: null, factors: [], lastCalculated: null },
    qualification: { budget: unknown, authority: unknown, need: unknown, timeline: unknown },
    lastContact: null,
    lastActivityAt: day,
    nextFollowUp: null,
    version: 3,
    createdAt: day,
    updatedAt: day,
    access: { level: 'full', relation: 'own', masked: [], can: all },
    phoneTyped: '604 555 0142',
    phoneSecondary: null,
    phoneSecondaryTyped: null,
    userId: null,
    communicationPreferences: {
      channels: { email: true, phone: true, sms: true },
      topics: [],
      language: null,
      doNotContactUntil: null,
    },
    consent: { marketing: false, newsletter: false },
    emailVerified: false,
    phoneVerified: false,
    dateOfBirth: null,
    address,
    businessDetails: { companyName: null, businessType: null, taxId: null },
    industry: null,
    website: null,
    source: null,
    acquisitionDate: '2026-03-04',
    referredBy: null,
    tagIds: [],
    segments: [],
    notes: null,
    externalIds: {},
    qualifiedAt: null,
    convertedAt: null,
    churnedAt: null,
    mergedInto: null,
    erasedAt: null,
    statusReason: null,
    formerStatus: null,
    createdBy: 'u1',
    updatedBy: 'u1',
    deactivatedAt: null,
    deactivatedBy: null,
    ...more,
    name,
  });
}

export function pageWith(data: CustomerRow[], page: Partial<CustomerPage['page']> = {}): CustomerPage {
  return customerPage.parse({
    data,
    page: { limit: 25, nextCursor: null, hasMore: false, total: data.length, totalIsEstimate: false, ...page },
  });
}

export const stats: CustomerStats = customerStats.parse({
  totalCustomers: 24_318,
  activeCustomers: 14_902,
  members: 9146,
  nonMembers: 15_172,
  totalRevenue: 186_400,
  averagePurchase: 7.6,
  newThisMonth: 312,
  spentByStatus: {},
  newMembersThisMonth: 184,
  autoActivated: 12,
  memberRevenue: 93_200,
  byStatus: { lead: 300, active: 14_902 },
  trend: [
    { month: '2026-10', total: 24_006, members: 8962 },
    { month: '2026-11', total: 24_318, members: 9146 },
  ],
  currency: 'CAD',
  asOf: day,
});

const offered = (entries: string[]) => entries.map((label) => ({ value: label.toLowerCase(), label, isActive: true }));
/** An organization that changed nothing yet, or with what is given. */
export function organizationWith(more: Partial<Organization> = {}): Organization {
  return organization.parse({
    _id: orgId,
    slug: 'pacific',
    name: 'Pacific Imports',
    region: 'CA',
    currency: 'CAD',
    uniqueNames: 'business',
    requiredFields: [],
    ownerPriorityHours: 24,
    rates: [],
    lists: {
      vehicleTypes: { closed: true, entries: offered(['Sedan', 'SUV', 'Van']) },
      regions: { closed: false, entries: [{ value: 'Japan', label: 'Japan', isActive: true }] },
      sources: { closed: false, entries: offered(['Referral']) },
      industries: { closed: false, entries: offered(['Automotive']) },
    },
    version: 0,
    updatedAt: null,
    ...more,
  });
}

let fields = 0;
/** One of the organization's own fields. */
export function ownField(more: Partial<CustomField> & Pick<CustomField, 'key' | 'label' | 'type'>): CustomField {
  fields += 1;
  return customField.parse({
    _id: idOf(900 + fields),
    options: [],
    required: false,
    order: fields,
    isActive: true,
    showInTable: false,
    pii: false,
    version: 1,
    createdAt: day,
    updatedAt: day,
    ...more,
  });
}

const lists = new Set(['/api/customers', '/api/customers/search']);

type Options = { role?: Role; answers?: Answers; at?: string };

/** A page of the feature at an address, over an API that answers as the real one does. */
export function openAt(page: ReactNode, { role = 'admin', answers = {}, at = '' }: Options = {}) {
  toast.remove();
  const asked = stubApi({
    'GET /api/me': meAs(role),
    'GET /api/customers/stats': stats,
    'GET /api/organization': organizationWith(),
    'GET /api/custom-fields': { data: [] },
    'GET /api/customers': pageWith([customerWith(1), customerWith(2)]),
    // With a text the list is asked of the search, whose rows come with why they were found.
    'GET /api/customers/search': answers['GET /api/customers'] ?? pageWith([customerWith(1), customerWith(2)]),
    'GET /api/views': { data: [] },
    ...answers,
  });
  const address = { now: new URLSearchParams(at) };
  const follow: OnUrlUpdateFunction = ({ searchParams }) => {
    address.now = searchParams;
  };
  const view = renderPage(
    <NuqsTestingAdapter searchParams={at} hasMemory onUrlUpdate={follow}>
      {page}
    </NuqsTestingAdapter>,
  );
  /** The list requests so far, without the counts that ask for one row. */
  const listed = () =>
    asked.filter((one) => lists.has(one.path) && one.method === 'GET' && one.query.get('limit') !== '1');
  return { asked, listed, address, view };
}

export const refused = (status: number, code: string, detail: string, more: object = {}) => ({
  status,
  body: { type: `urn:kinso:problem:${code}`, title: code, status, detail, instance: '/x', code, errors: [], ...more },
});

/** Pasted: a keystroke at a time is tried where keystrokes matter. */
export async function fill(box: HTMLElement, text: string) {
  await userEvent.clear(box);
  await userEvent.click(box);
  await userEvent.paste(text);
}

export const fieldError = (box: HTMLElement) => {
  const ids = box.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')
    .trim();
};
