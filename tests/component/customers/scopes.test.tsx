import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import { limitedCustomer } from '@/features/customers/schema';
import { idOf, openAt } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
}));
afterEach(() => vi.restoreAllMocks());

const nothing = {
  update: false,
  deactivate: false,
  restore: false,
  membership: false,
  transfer: false,
  share: false,
  requestAccess: true,
  takeOver: false,
};
const address = { city: 'Kelowna', state: 'BC', province: 'BC', country: 'CA' };
const limited = limitedCustomer.parse({
  ...{ _id: idOf(1), id: idOf(1), orgId: idOf(9), tenant_id: idOf(9), customerId: 'CUST-000001' },
  ...{ name: 'Nora Q.', customerName: 'Nora Q.', type: 'individual', companyName: null },
  ...{ email: 'n•••@example.com', phone: '+1 604 ••• ••42', city: 'Kelowna', state: 'BC', country: 'CA', address },
  ...{ preferences: { region: 'Japan' }, status: 'active', ownerId: idOf(2), assignedTo: idOf(2) },
  ...{ owner: { id: idOf(2), name: 'Ben Carter' }, tags: [], tagIds: [], createdAt: '2026-03-04T10:00:00.000Z' },
  lastActivityAt: null,
  access: { level: 'limited', relation: 'team', masked: ['purchaseAmount'], can: nothing },
});
const page = { limit: 25, nextCursor: null, hasMore: false, total: 1, totalIsEstimate: false };
const answers = { 'GET /api/customers': { data: [limited], page } };

it('lists the customers of the team as they are seen in part: no amounts, no membership, nothing to select or to do', async () => {
  const { address: at, listed } = openAt(<CustomersPage />, { role: 'sales', answers });
  await userEvent.click(await screen.findByRole('button', { name: /^Team/ }));
  await waitFor(() => expect(at.now.get('scope')).toBe('team'));
  expect(listed().at(-1)?.query.get('scope')).toBe('team');
  const row = within(await screen.findByRole('row', { name: /Nora Q\./ }));
  expect(row.getByText('n•••@example.com')).toBeTruthy();
  expect(row.queryByText('Deactivated')).toBeNull();
  expect(row.queryByRole('switch')).toBeNull();
  expect(row.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('checkbox')).toBeNull();
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads).toEqual(['Code', 'Customer', 'Contact', 'Status', 'Owner', 'Created', 'Actions']);
  expect(screen.getByRole('button', { name: 'Remove filter: Customers are My team’s' })).toBeTruthy();
});

it('offers only what may be asked there, in the filters and in the order', async () => {
  openAt(<CustomersPage />, { role: 'sales', answers, at: 'scope=pool' });
  await screen.findByRole('row', { name: /Nora Q\./ });
  await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
  const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
  expect(await panel.findByRole('group', { name: 'Status' })).toBeTruthy();
  for (const hidden of ['Membership', 'Payment', 'Source', 'Deactivated', 'Lifecycle'])
    expect([hidden, panel.queryByRole('group', { name: hidden })]).toEqual([hidden, null]);
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Sort: Newest first' }));
  expect(await screen.findByRole('menuitemradio', { name: 'Name A to Z' })).toBeTruthy();
  expect(screen.queryByRole('menuitemradio', { name: 'Most purchases' })).toBeNull();
});

it('leads nobody to a scope that the role does not have', async () => {
  const { view } = openAt(<CustomersPage />, { role: 'support' });
  await screen.findByText('Customer 1');
  expect(screen.queryByRole('button', { name: /^Team/ })).toBeNull();
  view.unmount();
  openAt(<CustomersPage />, { role: 'admin' });
  await screen.findByText('Customer 1');
  expect(screen.getByRole('button', { name: /^Pool/ })).toBeTruthy();
});
