import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { OwnerCard, OwnershipHistory, TransferMany } from '@/features/ownership';
import { ownership, ownershipChange } from '@/features/ownership/schema';
import { bulkResult } from '@/lib/bulk-result';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [customerId, ben, chi] = [id(1), id(2), id(3)];
const owner = ownership.parse({
  customerId,
  customerCode: 'CUST-000001',
  ownerId: ben,
  owner: { id: ben, name: 'Ben Carter', role: 'sales', active: true },
  since: '2026-03-04T10:00:00.000Z',
  canTransfer: true,
});
const change = ownershipChange.parse({
  _id: id(9),
  customerId,
  customerCode: 'CUST-000001',
  previousOwnerId: ben,
  previousOwnerName: 'Ben Carter',
  newOwnerId: chi,
  newOwnerName: 'Chidi Eze',
  reason: 'Moves to the coast',
  source: 'transfer',
  transferredBy: { id: ben, name: 'Ben Carter' },
  transferredAt: '2026-03-05T10:00:00.000Z',
});
const page = { limit: 25, nextCursor: null, hasMore: false, total: 1, totalIsEstimate: false };
const path = `/api/customers/${customerId}/owner`;
const answers: Answers = {
  'GET /api/me': { ...meAs('sales'), user: { id: ben, name: 'Ben Carter', email: 'b@x.test', role: 'sales' } },
  'GET /api/users': { data: [{ _id: chi, id: chi, name: 'Chidi Eze', role: 'sales' }], page },
  [`GET ${path}`]: owner,
};

async function openDialog(onGone = vi.fn()) {
  renderPage(<OwnerCard customerId={customerId} customerName="Nora Quist" onGone={onGone} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Transfer' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Transfer Nora Quist' }));
  return { dialog, onGone };
}

async function chooseChidi(dialog: Awaited<ReturnType<typeof openDialog>>['dialog']) {
  await userEvent.click(dialog.getByRole('combobox', { name: 'New owner' }));
  await userEvent.click(await screen.findByTitle('Chidi Eze'));
}

it('hands a customer over with a reason, says so, and leaves when the giver does not see it any longer', async () => {
  const asked = stubApi({ ...answers, [`PUT ${path}`]: change });
  const { dialog, onGone } = await openDialog();
  expect(await dialog.findByText(/no longer see this customer/)).toBeTruthy();
  await chooseChidi(dialog);
  await userEvent.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Moves to the coast');
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }));
  expect(await screen.findByText('Nora Quist now belongs to Chidi Eze')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ newOwnerId: chi, reason: 'Moves to the coast' });
  await waitFor(() => expect(onGone).toHaveBeenCalledOnce());
});

it('asks for both before it asks the server, and shows a refusal at its field', async () => {
  const refused = problem('invalid_owner', 'No', [
    { path: 'newOwnerId', code: 'invalid_owner', message: 'Not active' },
  ]);
  const asked = stubApi({ ...answers, [`PUT ${path}`]: { status: 422, body: refused } });
  const { dialog, onGone } = await openDialog();
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }));
  expect((await dialog.findAllByText('Fill this in')).length).toBe(2);
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
  await chooseChidi(dialog);
  await userEvent.type(dialog.getByRole('textbox', { name: 'Reason' }), 'x');
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }));
  expect(await dialog.findByText('Not active')).toBeTruthy();
  expect(onGone).not.toHaveBeenCalled();
});

it('shows the owner and no button to those who may not hand over, and a customer that nobody owns as such', async () => {
  stubApi({ ...answers, [`GET ${path}`]: { ...owner, canTransfer: false, ownerId: null, owner: null, since: null } });
  renderPage(<OwnerCard customerId={customerId} customerName="Nora Quist" />);
  expect(await screen.findByText('Nobody yet')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Transfer' })).toBeNull();
});

it('tells who gave a customer to whom and why', async () => {
  stubApi({ ...answers, [`GET /api/customers/${customerId}/ownership-history`]: { data: [change], page } });
  renderPage(<OwnershipHistory customerId={customerId} />);
  expect(await screen.findByText('To Chidi Eze from Ben Carter, by Ben Carter')).toBeTruthy();
  expect(screen.getByText('Moves to the coast')).toBeTruthy();
});

it('hands the selected customers to one colleague and says what became of them', async () => {
  const result = bulkResult.parse({ changed: 2, unchanged: 0, failed: 1, results: [] });
  const asked = stubApi({ ...answers, 'PUT /api/customers/owner': result });
  const onDone = vi.fn();
  renderPage(<TransferMany open ids={['a', 'b', 'c']} onClose={vi.fn()} onDone={onDone} />);
  const dialog = within(await screen.findByRole('dialog', { name: 'Transfer 3 customers' }));
  await chooseChidi(dialog);
  await userEvent.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Ben is away');
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }));
  expect(await screen.findByText('2 customers have a new owner; 1 could not be transferred')).toBeTruthy();
  const sent = { ids: ['a', 'b', 'c'], newOwnerId: chi, reason: 'Ben is away' };
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual(sent);
  expect(onDone).toHaveBeenCalledOnce();
});
