import {
  type CustomerRow,
  type CustomerStats,
  customerPage,
  customerRow,
  customerStats,
} from '@/features/customers/schema';
import {
  autoActivateResult,
  type MembershipChange,
  type MembershipPreview,
  type MembershipRun,
  type MembershipSettings,
  membershipChange,
  membershipChangePage,
  membershipPreview,
  membershipRun,
  membershipRunPage,
  membershipSettings,
} from '@/features/membership/schema';

/** Answers as the API gives them: each goes through the schema that the server answers with. */
const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const idOfRun = id(700);

const page = (total: number, limit = 25) => ({
  limit,
  nextCursor: null,
  hasMore: false,
  total,
  totalIsEstimate: false,
});

export function row(change: Partial<CustomerRow> = {}): CustomerRow {
  const at = '2026-11-01T08:00:00.000Z';
  return customerRow.parse({
    _id: id(1),
    id: id(1),
    orgId: id(900),
    tenant_id: id(900),
    customerId: 'CUST-000001',
    name: 'Kwame Osei',
    customerName: 'Kwame Osei',
    firstName: 'Kwame',
    lastName: 'Osei',
    type: 'individual',
    companyName: null,
    email: null,
    phone: null,
    contactInfo: null,
    city: null,
    state: null,
    country: 'CA',
    status: 'lead',
    isActive: true,
    membershipStatus: false,
    membership: { active: false, since: null, source: null, threshold: null, runId: null, eligible: false },
    purchaseAmount: 0,
    value: 0,
    ownerId: null,
    assignedTo: null,
    owner: null,
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
    lifecycleStage: 'lead',
    metrics: { totalOrders: 0, totalRevenue: 0, averageOrderValue: 0, lastOrderDate: null },
    lastActivityAt: null,
    nextFollowUp: null,
    lastContact: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    access: {
      level: 'full',
      relation: 'own',
      masked: [],
      can: {
        update: true,
        deactivate: true,
        restore: false,
        membership: true,
        transfer: false,
        share: false,
        requestAccess: false,
        takeOver: false,
      },
    },
    ...change,
  });
}

export const rows = (...data: CustomerRow[]) => customerPage.parse({ data, page: page(data.length) });

export function stats(change: Partial<CustomerStats> = {}): CustomerStats {
  return customerStats.parse({
    totalCustomers: 24_318,
    activeCustomers: 14_902,
    members: 9_146,
    nonMembers: 15_172,
    totalRevenue: 98_000_000,
    averagePurchase: 4_029.9,
    newThisMonth: 312,
    spentByStatus: {},
    newMembersThisMonth: 184,
    autoActivated: 6_730,
    memberRevenue: 61_400_000,
    byStatus: { active: 14_902 },
    trend: [
      { month: '2026-10', total: 24_000, members: 8_962 },
      { month: '2026-11', total: 24_318, members: 9_146 },
    ],
    currency: 'CAD',
    asOf: '2026-11-20T09:00:00.000Z',
    ...change,
  });
}

export const settings = (change: Partial<MembershipSettings> = {}): MembershipSettings =>
  membershipSettings.parse({ threshold: 2_000, activateOnPurchase: false, currency: 'CAD', version: 3, ...change });

export function preview(change: Partial<MembershipPreview> = {}): MembershipPreview {
  const bars = Array.from({ length: 20 }, (_, bar) => ({
    from: bar * 200,
    to: bar === 19 ? null : (bar + 1) * 200,
    count: 400 - bar * 20,
  }));
  return membershipPreview.parse({
    threshold: 2_000,
    eligible: 412,
    histogram: bars,
    sample: [
      {
        _id: id(11),
        customerId: 'CUST-019284',
        name: 'Marcus Delacroix',
        type: 'individual',
        owner: { id: id(801), name: 'Ben Carter' },
        purchaseAmount: 3_984,
      },
      {
        _id: id(12),
        customerId: 'CUST-008831',
        name: 'Burrard Courier Service',
        type: 'business',
        owner: null,
        purchaseAmount: 2_946.5,
      },
    ],
    currency: 'CAD',
    ...change,
  });
}

export function run(change: Partial<MembershipRun> = {}): MembershipRun {
  return membershipRun.parse({
    _id: idOfRun,
    jobId: id(701),
    threshold: 2_000,
    state: 'done',
    eligible: 173,
    activated: 173,
    undone: 0,
    startedBy: { id: id(801), name: 'Ana Petrov' },
    startedAt: '2026-11-03T08:00:00.000Z',
    finishedAt: '2026-11-03T08:01:00.000Z',
    undoneAt: null,
    undoneBy: null,
    undoUntil: '2099-12-03T08:01:00.000Z',
    ...change,
  });
}

export const running = (activated = 118) =>
  run({ state: 'running', eligible: 191, activated, finishedAt: null, undoUntil: null });

export const runs = (...data: MembershipRun[]) => membershipRunPage.parse({ data, page: page(data.length) });
export const numbered = (n: number, change: Partial<MembershipRun> = {}) => run({ ...change, _id: id(710 + n) });

export const activation = (result: MembershipRun) =>
  autoActivateResult.parse({
    dryRun: false,
    threshold: result.threshold,
    eligible: result.eligible,
    activated: result.activated,
    run: result,
    jobId: result.state === 'running' ? result.jobId : null,
  });

export function change(given: Partial<MembershipChange> = {}): MembershipChange {
  return membershipChange.parse({
    _id: id(600),
    customerId: id(1),
    customerCode: 'CUST-000001',
    customerName: 'Kwame Osei',
    from: false,
    to: true,
    source: 'manual',
    threshold: null,
    runId: null,
    by: { id: id(801), name: 'Ana Petrov' },
    at: '2026-11-10T09:00:00.000Z',
    ...given,
  });
}

export const changes = (...data: MembershipChange[]) =>
  membershipChangePage.parse({ data: data.map((one, at) => ({ ...one, _id: id(600 + at) })), page: page(data.length) });
