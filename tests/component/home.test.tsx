import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { HomePage } from '@/features/home';
import { monthlyGains } from '@/features/home/components/HomeCards';
import type { Role } from '@/lib/permissions';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const row = (name: string, more: object = {}) => ({
  _id: name,
  customerId: `CUST-${name}`,
  name,
  type: 'individual',
  city: 'Richmond',
  status: 'lead',
  membershipStatus: false,
  access: {
    level: 'full',
    relation: 'own',
    masked: [],
    can: {
      update: true,
      deactivate: true,
      restore: true,
      membership: true,
      transfer: false,
      share: false,
      requestAccess: false,
      takeOver: false,
    },
  },
  purchaseAmount: 1984,
  metrics: { totalOrders: 2, totalRevenue: 0 },
  owner: { id: 'u2', name: 'Ben Carter' },
  createdAt: new Date().toISOString(),
  ...more,
});
const listed = (data: object[], total = data.length) => ({
  data,
  page: { limit: 6, nextCursor: null, hasMore: false, total, totalIsEstimate: false },
});

const stats = {
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
  byStatus: { lead: 300, active: 14_902, churned: 0 },
  trend: [
    { month: '2026-10', total: 24_006, members: 8962 },
    { month: '2026-11', total: 24_318, members: 9146 },
  ],
  currency: 'CAD',
  asOf: new Date().toISOString(),
};

const change = {
  _id: 'm1',
  customerId: 'c1',
  customerCode: 'CUST-9',
  customerName: 'Hiroshi Tanaka',
  from: false,
  to: true,
  source: 'manual',
  threshold: null,
  by: { id: 'u1', name: 'Ana Petrov' },
  at: new Date().toISOString(),
};

function open(role: Role, more: Answers = {}) {
  const asked = stubApi({
    'GET /api/me': meAs(role),
    'GET /api/customers/stats': stats,
    'GET /api/customers': ({ query }) =>
      query.get('eligible') ? listed([row('Mei Chen')], 412) : listed([row('Kwame Osei'), row('Zoe', { owner: null })]),
    'GET /api/customers/membership/changes': { data: [change] },
    'GET /api/customers/membership/settings': { threshold: 1000 },
    ...more,
  });
  renderPage(<HomePage />);
  return asked;
}

const panel = (name: string) => within(screen.getByRole('region', { name }));

describe('Home', () => {
  it('greets and shows the figures, each leading to its list', async () => {
    open('admin');
    expect(
      (await screen.findByRole('heading', { level: 1, name: /^Good (morning|afternoon|evening), Ana$/ })).textContent,
    ).toBeTruthy();
    const members = await screen.findByRole('link', { name: /Members.*9,146.*37\.6% of all/ });
    expect(members.getAttribute('href')).toBe('/customers?membershipStatus=true');
    expect(screen.getByRole('link', { name: /All customers.*24,318.*61\.3% active/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /Revenue.*\$186,400.*50% from members/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /New this month.*312.*184 new members/ })).toBeTruthy();
    expect(
      panel('Customers by status')
        .getAllByRole('link')
        .map((one) => one.textContent),
    ).toEqual(['Active14,902', 'Lead300']);
  });

  it('says of each eligible customer why it is there', async () => {
    open('admin');
    await screen.findByText('Mei Chen');
    const eligible = panel('Eligible for membership');
    await waitFor(() => expect(eligible.getByText('$1,984.00 of $1,000 · 2 orders')).toBeTruthy());
    expect(eligible.getByText('412')).toBeTruthy();
    expect(eligible.getByRole('link', { name: 'View all' }).getAttribute('href')).toBe('/customers?tab=membership');
    expect(eligible.getByRole('link', { name: 'Mei Chen' }).getAttribute('href')).toBe('/customers/CUST-Mei%20Chen');
  });

  it('shows who is new and what changed', async () => {
    open('support');
    expect(await panelText('New customers', 'Kwame Osei')).toContain('Individual · Richmond · CUST-Kwame Osei');
    expect(await panelText('Latest membership changes', 'Hiroshi Tanaka')).toContain(
      'became a memberSwitched on by Ana Petrov',
    );
  });

  it("calls a salesperson's customers theirs", async () => {
    open('sales');
    expect(await screen.findByRole('link', { name: /My customers/ })).toBeTruthy();
  });

  it('asks for nothing and shows nothing that the role may not read', async () => {
    const asked = open('brand');
    await screen.findByText('Kwame Osei');
    expect(screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'))).toEqual([
      'New customers',
      'Messages',
    ]);
    expect(asked.map((one) => one.path).sort()).toEqual(['/api/customers', '/api/me']);
    expect(screen.queryByRole('link', { name: /Add customer/ })).toBeNull();
  });

  it('has words for an empty organization and for a failure', async () => {
    const away = { status: 503, body: problem('unavailable', 'The database is away.') };
    open('admin', {
      'GET /api/customers': listed([]),
      'GET /api/customers/membership/changes': away,
      'GET /api/customers/membership/settings': away,
      'GET /api/customers/stats': { ...stats, byStatus: {}, newThisMonth: 0 },
    });
    expect(await screen.findByText('Everyone who reached the threshold is a member.')).toBeTruthy();
    expect(screen.getByText('No customers yet. Add the first one with New.')).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
  });

  it('has one thing to do before the first customer', async () => {
    open('admin', { 'GET /api/customers/stats': { ...stats, byStatus: {}, trend: [], totalCustomers: 0 } });
    await screen.findByText('No customers yet');
    expect(screen.getAllByRole('link', { name: 'Add customer' })).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'New customers' })).toBeNull();
  });

  it('makes an eligible customer a member from its row', async () => {
    const asked = open('admin', {
      'PUT /api/customers/membership/update/Mei Chen': {
        status: 409,
        body: problem('conflict', 'Somebody was faster.'),
      },
    });
    const toggle = await screen.findByRole('switch', { name: 'Membership of Mei Chen' });
    await userEvent.click(toggle);
    expect((await screen.findByRole('alert')).textContent).toBe('Somebody was faster.');
    expect(asked.find((one) => one.method === 'PUT')?.body).toEqual({ membershipStatus: true });
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('false'));
  });

  it('counts what each month added', () => {
    expect(monthlyGains([10, 14, 12])).toEqual([4, 0]);
  });
});

async function panelText(name: string, until: string): Promise<string> {
  await screen.findByText(until);
  return screen.getByRole('region', { name }).textContent ?? '';
}
