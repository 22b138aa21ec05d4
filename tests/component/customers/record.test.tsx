import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CustomerProfile, CustomersPage } from '@/features/customers';
import type { Customer } from '@/features/customers/types';
import { listedOrders, order } from '@/features/orders/schema';
import { permissionsOf } from '@/lib/permissions';
import { type Answers, meAs } from '../render';
import { customerWith, idOf, metricsWith, openAt, refused } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
}));

afterEach(() => vi.unstubAllGlobals());

const none = {
  update: false,
  deactivate: false,
  restore: false,
  membership: false,
  transfer: false,
  share: false,
  requestAccess: false,
  takeOver: false,
};
const history = { data: [], page: { limit: 10, nextCursor: null, hasMore: false, total: 0, totalIsEstimate: false } };
const base = `/api/customers/${idOf(1)}`;

function openRecord(customer: Customer, answers: Answers = {}) {
  return openAt(<CustomerProfile reference="cust-000001" />, {
    answers: {
      'GET /api/customers/cust-000001': customer,
      [`GET ${base}`]: customer,
      [`GET ${base}/membership-history`]: history,
      [`GET ${base}/history`]: { data: [], page: { limit: 50, nextCursor: null, hasMore: false } },
      ...answers,
    },
  });
}

describe('the record', () => {
  const mei = customerWith(1, {
    name: 'Mei Chen',
    ownerId: 'u1',
    owner: { id: 'u1', name: 'Ana Petrov' },
    phoneSecondary: '+493012345',
    website: 'mei.example',
    notes: 'Two lines\nof notes',
    tags: ['vip', 'fleet'],
    preferences: {
      vehicleTypes: ['suv', 'van'],
      vehicleType: ['suv', 'van'],
      region: 'Japan',
      importFrequency: 'one_time',
      paymentMethod: 'bank_transfer',
      preferredContactMethod: 'phone',
    },
    paymentStatus: 'good',
    membershipStatus: true,
    membership: {
      active: true,
      since: '2026-03-01T00:00:00.000Z',
      source: 'auto',
      threshold: 1000,
      runId: null,
      eligible: false,
    },
    metrics: metricsWith(3, 984.5),
  });

  it('is found by code and shows every field in words', async () => {
    openRecord(mei);
    const page = within(await screen.findByRole('article', { name: 'Mei Chen' }));
    expect(page.getByRole('heading', { level: 1, name: 'Mei Chen' })).toBeTruthy();
    await waitFor(() => expect(document.title).toBe('Mei Chen · Kinso'));
    expect(await page.findByText('owner, you')).toBeTruthy();
    const contact = within(page.getByRole('region', { name: 'Contact' }));
    expect(contact.getByRole('link', { name: /c1\s?@example.com/ }).getAttribute('href')).toBe('mailto:c1@example.com');
    expect(contact.getByRole('link', { name: '+493012345' }).getAttribute('href')).toBe('tel:+493012345');
    for (const text of ['SUV, Van', 'One-time', 'Bank transfer', 'Good', 'vip, fleet', 'Richmond', 'BC', 'Canada'])
      expect(page.getByText(text)).toBeTruthy();
    expect(page.getByText(/^Since .*, activated by a run, at \$1,000$/)).toBeTruthy();
    expect(page.getByText('$1,000.00')).toBeTruthy();
    expect(page.getByText('$984.50')).toBeTruthy();
    expect(page.getByText('3 orders')).toBeTruthy();
    expect(page.getByRole('tab', { name: 'Timeline' }).getAttribute('aria-selected')).toBe('true');
  });

  it('copies the ID, and says when the browser does not let it', async () => {
    const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('no'));
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
    openRecord(mei);
    const copy = await screen.findByRole('button', { name: 'Copy CUST-000001' });
    await userEvent.click(copy);
    expect(await screen.findByText('CUST-000001 is on the clipboard')).toBeTruthy();
    await userEvent.click(copy);
    expect(await screen.findByText(/did not let the ID onto the clipboard/)).toBeTruthy();
  });

  it('opens editing, and lists orders, in its address', async () => {
    const { address } = openRecord(mei);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await waitFor(() => expect(address.now.get('open')).toBe('edit'));
    const drawer = within(await screen.findByRole('dialog', { name: /Edit Mei Chen/ }));
    await userEvent.click(drawer.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(address.now.has('open')).toBe(false));
    await userEvent.click(screen.getByRole('tab', { name: /^Orders/ }));
    await waitFor(() => expect(address.now.get('tab')).toBe('orders'));
  });

  it('keeps a note that is being typed while another tab is looked at, and asks before the page is left with it', async () => {
    openRecord(mei);
    const user = userEvent.setup();
    const note = () => screen.findByLabelText<HTMLTextAreaElement>('What was said');
    await user.type(await note(), 'Wants four vans');
    await user.click(screen.getByRole('tab', { name: /^Orders/ }));
    await waitFor(() => expect(screen.getByLabelText('What was said').closest('[hidden]')).toBeTruthy());
    await user.click(screen.getByRole('tab', { name: 'Timeline' }));
    expect((await note()).value).toBe('Wants four vans');
    const away = document.createElement('a');
    away.href = '/tasks';
    document.body.append(away);
    expect(fireEvent.click(away)).toBe(false);
    expect(await screen.findByText('What you entered here will be lost.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep editing'));
    await user.click(screen.getByRole('button', { name: 'Keep editing' }));
    away.remove();
    expect((await note()).value).toBe('Wants four vans');
  });

  it('says who is not eligible, who is, and who has no owner', async () => {
    const { view } = openRecord(
      customerWith(1, {
        ownerId: null,
        owner: null,
        email: null,
        phone: null,
        membership: { active: false, since: null, source: null, threshold: null, runId: null, eligible: true },
      }),
    );
    expect(await screen.findByText('Purchases reach the threshold')).toBeTruthy();
    expect(screen.getAllByText('Unassigned')).toHaveLength(2);
    expect(screen.queryByRole('link', { name: 'Call' })).toBeNull();
    view.unmount();
    openRecord(customerWith(1, { type: 'business', status: 'prospect', purchaseAmount: 0 }));
    expect(await screen.findByText('Purchases are below the threshold')).toBeTruthy();
    expect(screen.getByText('None yet')).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Company' })).toBeTruthy();
  });

  it('shows a lock, not a gap, where a role sees less, and only the actions it has', async () => {
    openRecord(
      customerWith(1, { access: { level: 'full', relation: 'own', masked: ['taxId', 'dateOfBirth'], can: none } }),
      {
        'GET /api/me': meAs('support'),
      },
    );
    expect(await screen.findAllByText('Not open to your role')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Edit / })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Actions for Customer 1' })).toBeNull();
    expect(screen.getByText('Active').closest('button')).toBeNull();
  });

  it('explains a deactivated customer and brings it back', async () => {
    const gone = customerWith(1, {
      isActive: false,
      deactivatedAt: '2026-03-01T00:00:00.000Z',
      access: { level: 'full', relation: 'own', masked: [], can: { ...none, restore: true } },
    });
    openRecord(gone, {
      [`POST ${base}/restore`]: refused(409, 'restore_conflict', 'Another customer has this e-mail'),
    });
    expect(await screen.findByText(/Nothing was erased/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Restore' }));
    expect(await screen.findByText('Another customer has this e-mail')).toBeTruthy();
  });

  it('says so when there is none, and offers another try when the server failed', async () => {
    const { view } = openAt(<CustomerProfile reference="NOBODY" />);
    expect(screen.getByRole('region', { name: 'Loading' }).getAttribute('aria-busy')).toBe('true');
    expect(await screen.findByRole('heading', { name: 'There is no such customer' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All customers' }).getAttribute('href')).toBe('/customers');
    view.unmount();
    let calls = 0;
    openRecord(mei, {
      'GET /api/customers/cust-000001': () => {
        calls += 1;
        return calls === 1 ? refused(503, 'unavailable', 'The database is away.') : mei;
      },
    });
    expect(await screen.findByText('The database is away.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('article', { name: 'Mei Chen' })).toBeTruthy();
  });
});

describe('details', () => {
  it('stand over the list with a way to the record and to editing', async () => {
    const { address } = openAt(<CustomersPage />, {
      at: `?details=${idOf(1)}`,
      answers: { [`GET ${base}`]: customerWith(1, { name: 'Mei Chen', isActive: true }) },
    });
    const dialog = within(await screen.findByRole('dialog', { name: /Mei Chen/ }));
    expect(dialog.getByText('Not a member')).toBeTruthy();
    expect(dialog.getByRole('link', { name: /Open the record/ }).getAttribute('href')).toBe('/customers/CUST-000001');
    await userEvent.click(dialog.getByRole('button', { name: 'Edit' }));
    await waitFor(() => expect(address.now.get('edit')).toBe(idOf(1)));
    expect(address.now.has('details')).toBe(false);
  });

  it('say when the customer cannot be opened', async () => {
    openAt(<CustomersPage />, { at: `?details=${idOf(9)}` });
    expect(await screen.findByText('This customer could not be opened')).toBeTruthy();
  });
});

describe('purchases', () => {
  const orderWith = (n: number, more: object = {}) =>
    order.parse({
      _id: idOf(500 + n),
      customerId: idOf(1),
      customerCode: 'CUST-000001',
      orderNumber: `O-2026-0000${n}`,
      externalId: null,
      saleId: null,
      description: `Import ${n}`,
      status: 'completed',
      total: 712.25,
      currency: 'CAD',
      orderedAt: '2026-03-04T10:00:00.000Z',
      completedAt: null,
      quoteId: null,
      items: [],
      subtotal: 712.25,
      discountAmount: 0,
      taxAmount: 0,
      rate: null,
      baseTotal: 712.25,
      refundedAmount: 0,
      refundReason: null,
      paymentMethod: null,
      vehicleImport: null,
      canUpdate: false,
      version: 1,
      ...more,
    });
  const orders = (data: object[], nextCursor: string | null = null) =>
    listedOrders.parse({
      data: data.map((one) => ({ ...one, customerName: 'Customer 1' })),
      page: { limit: 25, nextCursor, hasMore: nextCursor !== null, total: data.length, totalIsEstimate: false },
      summary: { count: data.length, total: 0, refunded: 0, currency: 'CAD', byStatus: [], isEstimate: false },
    });
  const open = (answers: Answers) =>
    openAt(<CustomersPage />, { at: `?orders=${idOf(1)}`, answers: { [`GET ${base}`]: customerWith(1), ...answers } });

  it('list the orders with number, day, state and amount, and more of them on request', async () => {
    const { asked, address } = open({
      'GET /api/orders': orders([orderWith(1), orderWith(2, { status: 'pending', description: null })], 'further'),
    });
    const list = within(await screen.findByRole('region', { name: 'Orders' }));
    expect(list.getByText('Import 1')).toBeTruthy();
    expect(list.getByText('Pending')).toBeTruthy();
    expect(list.getAllByText('$712.25')).toHaveLength(2);
    await userEvent.click(list.getByRole('button', { name: 'Show earlier orders' }));
    await waitFor(() => expect(asked.some(({ query }) => query.get('cursor') === 'further')).toBe(true));
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(address.now.has('orders')).toBe(false));
  });

  it('say plainly that there are none', async () => {
    open({ 'GET /api/orders': orders([]) });
    expect(await screen.findByRole('heading', { name: 'No orders yet' })).toBeTruthy();
  });

  it('show the amount alone to those who may not read orders', async () => {
    const me = { ...meAs('brand'), permissions: permissionsOf('brand').filter((one) => one !== 'orders.read') };
    const { asked } = open({ 'GET /api/me': me });
    const drawer = within(await screen.findByRole('dialog', { name: 'Purchases of Customer 1' }));
    expect(drawer.getByText('From orders')).toBeTruthy();
    expect(asked.some((one) => one.path === '/api/orders')).toBe(false);
  });

  it('say when they cannot be loaded', async () => {
    const { view } = open({ 'GET /api/orders': refused(503, 'unavailable', 'The database is away.') });
    expect(await screen.findByText('The database is away.')).toBeTruthy();
    view.unmount();
    openAt(<CustomersPage />, { at: `?orders=${idOf(9)}` });
    expect(await screen.findByText('The purchases could not be loaded')).toBeTruthy();
  });
});
