import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { AccessRequests, SharesCard } from '@/features/sharing';
import { accessRequest, share } from '@/features/sharing/schema';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [customerId, ben, chi, requestId] = [id(1), id(2), id(3), id(4)];
const customer = { _id: customerId, name: 'Nora Quist' };
const page = { limit: 25, nextCursor: null, hasMore: false, total: 1, totalIsEstimate: false };
const shared = share.parse({
  _id: id(8),
  customerId,
  customerCode: 'CUST-000001',
  user: { id: chi, name: 'Chidi Eze' },
  until: null,
  reason: null,
  by: { id: ben, name: 'Ben Carter' },
  at: '2026-03-05T10:00:00.000Z',
  live: true,
  endedAt: null,
  endedBy: null,
});
const request = accessRequest.parse({
  _id: requestId,
  customerId,
  customerCode: 'CUST-000001',
  customerName: 'Nora Q.',
  state: 'open',
  reason: 'We met at the fair',
  requestedBy: { id: chi, name: 'Chidi Eze' },
  requestedAt: '2026-03-05T10:00:00.000Z',
  note: null,
  answeredBy: null,
  answeredAt: null,
  canAnswer: true,
});
const shares = `/api/customers/${customerId}/shares`;
const answers: Answers = {
  'GET /api/me': meAs('sales'),
  'GET /api/users': { data: [{ _id: chi, id: chi, name: 'Chidi Eze', role: 'sales' }], page },
  [`GET ${shares}`]: { data: [], page },
  'GET /api/access-requests': { data: [request], page },
};

it('shares a customer with a colleague until a day, and lists no share that is over', async () => {
  const over = { ...shared, live: false, user: { id: ben, name: 'Somebody Else' } };
  const asked = stubApi({ ...answers, [`GET ${shares}`]: { data: [over], page }, [`PUT ${shares}`]: shared });
  renderPage(<SharesCard customer={customer} />);
  expect(await screen.findByText('No other colleague')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Share' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Share Nora Quist' }));
  await userEvent.click(dialog.getByRole('combobox', { name: 'Colleague' }));
  await userEvent.click(await screen.findByTitle('Chidi Eze'));
  await userEvent.type(dialog.getByLabelText('Until'), '2099-05-01');
  await userEvent.click(dialog.getByRole('button', { name: 'Share' }));
  expect(await screen.findByText('Chidi Eze sees Nora Quist in full now')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ userId: chi, until: '2099-05-01' });
});

it('shows a refused share at its field, and keeps what was typed', async () => {
  const refused = problem('invalid_owner', 'No', [
    { path: 'userId', code: 'invalid_owner', message: 'Sees it already' },
  ]);
  stubApi({ ...answers, [`PUT ${shares}`]: { status: 422, body: refused } });
  renderPage(<SharesCard customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Share' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Share Nora Quist' }));
  await userEvent.click(dialog.getByRole('combobox', { name: 'Colleague' }));
  await userEvent.click(await screen.findByTitle('Chidi Eze'));
  await userEvent.click(dialog.getByRole('button', { name: 'Share' }));
  expect(await dialog.findByText('Sees it already')).toBeTruthy();
});

it('ends a share from its row', async () => {
  const asked = stubApi({
    ...answers,
    [`GET ${shares}`]: { data: [shared], page },
    [`DELETE ${shares}/${chi}`]: { ...shared, live: false },
  });
  renderPage(<SharesCard customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'End sharing with Chidi Eze' }));
  expect(await screen.findByText('Chidi Eze no longer sees Nora Quist in full')).toBeTruthy();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
});

it('answers who asks for access, with a note', async () => {
  const answered = { ...request, state: 'declined', canAnswer: false };
  const path = `/api/access-requests/${requestId}/answer`;
  const asked = stubApi({ ...answers, [`PUT ${path}`]: answered });
  renderPage(<AccessRequests />);
  const panel = within(await screen.findByRole('region', { name: 'Requests for access' }));
  expect(panel.getByRole('link', { name: 'Nora Q.' }).getAttribute('href')).toBe('/customers/CUST-000001');
  await userEvent.click(panel.getByRole('button', { name: 'Answer Chidi Eze' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Chidi Eze asks for Nora Q.' }));
  expect(dialog.getByText('We met at the fair')).toBeTruthy();
  await userEvent.click(dialog.getByRole('radio', { name: 'No' }));
  expect(dialog.queryByLabelText('Until')).toBeNull();
  await userEvent.type(dialog.getByRole('textbox', { name: 'Note' }), 'Not now');
  await userEvent.click(dialog.getByRole('button', { name: 'Answer' }));
  expect(await screen.findByText('Chidi Eze was told no')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ answer: 'decline', note: 'Not now' });
});

it('is not there while nobody asks', async () => {
  const asked = stubApi({ ...answers, 'GET /api/access-requests': { data: [], page } });
  renderPage(<AccessRequests customerId={customerId} />);
  await waitFor(() => expect(asked.some(({ path }) => path.startsWith('/api/access-requests'))).toBe(true));
  expect(screen.queryByRole('region', { name: 'Requests for access' })).toBeNull();
});
