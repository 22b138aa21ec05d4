import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { UsersPage } from '@/features/users';
import { type Account, account, invited, team } from '@/features/users/schema';
import { type Answers, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-03-04T10:00:00.000Z';
const user = (n: number, name: string, more: Partial<Account> = {}) =>
  account.parse({
    _id: id(n),
    id: id(n),
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@pacific.example`,
    role: 'sales',
    state: 'active',
    team: null,
    customerIds: [],
    login: [],
    customers: 0,
    lastSeenAt: null,
    linkExpiresAt: null,
    secondFactor: false,
    version: 1,
    createdAt: at,
    ...more,
  });
const accounts = [
  user(1, 'Ana Petrov', { role: 'admin' }),
  user(2, 'Ben Carter', { customers: 388 }),
  user(3, 'Chidi Eze', { customers: 412, version: 6 }),
  user(4, 'Sofia Costa', { state: 'invited' }),
];
const page = { limit: 50, nextCursor: null, hasMore: false, total: 4, totalIsEstimate: false };
const coast = team.parse({
  _id: id(9),
  name: 'Vancouver',
  members: [{ id: id(2), name: 'Ben Carter' }],
  customers: 388,
  version: 2,
  createdAt: at,
  updatedAt: at,
});
const answers: Answers = {
  'GET /api/users/accounts': {
    data: accounts,
    page,
    counts: { all: 4, staff: 4, logins: 0, active: 3, invited: 1 },
  },
  'GET /api/users': { data: accounts.map(({ _id, name, role }) => ({ _id, id: _id, name, role })), page },
  'GET /api/teams': { data: [coast] },
};

const choose = async (name: string, item: string) => {
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
};

it('tells who may sign in, as what, and what is open', async () => {
  stubApi(answers);
  renderPage(<UsersPage />);
  expect(await screen.findByText('3 active users, 1 invitation open')).toBeTruthy();
  const row = within((await screen.findByText('Chidi Eze')).closest('tr') as HTMLElement);
  expect(row.getByText('412')).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Team Vancouver: Ben Carter' })).toBeTruthy();
});

it('deactivates with a hand-over: says how many, to whom, what that one would have, and why', async () => {
  const asked = stubApi({
    ...answers,
    [`POST /api/users/${id(3)}/deactivate`]: { ...accounts[2], state: 'deactivated' },
  });
  renderPage(<UsersPage />);
  await choose('Chidi Eze', 'Deactivate');
  const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Chidi Eze?' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Deactivate and move 412' }));
  expect(await dialog.findByText('Choose who gets them')).toBeTruthy();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
  await userEvent.click(dialog.getByRole('combobox'));
  await userEvent.click(await screen.findByText('Ben Carter · 388 customers, would have 800'));
  await userEvent.type(dialog.getByRole('textbox', { name: /^Reason/ }), 'Leaves in November');
  await userEvent.click(dialog.getByRole('button', { name: 'Deactivate and move 412' }));
  expect(await screen.findByText(/Chidi Eze is deactivated; 412 customers/)).toBeTruthy();
  const post = asked.find(({ method }) => method === 'POST');
  expect(post?.body).toEqual({ newOwnerId: id(2), reason: 'Leaves in November' });
  expect(post?.headers.get('if-match')).toBe('"6"');
});

it('asks for a new owner when only the server knows of customers', async () => {
  const errors = [{ path: 'newOwnerId', code: 'new_owner_required', message: 'Say who' }];
  const body = { ...problem('new_owner_required', 'Say who', errors), customers: 3 };
  stubApi({ ...answers, [`POST /api/users/${id(1)}/deactivate`]: { status: 422, body } });
  renderPage(<UsersPage />);
  await choose('Ana Petrov', 'Deactivate');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Deactivate' }));
  expect(await dialog.findByRole('button', { name: 'Deactivate and move 3' })).toBeTruthy();
});

it('invites, and without a mail server shows the link once, to be handed over', async () => {
  const link = 'http://localhost:3000/set-password#abc';
  const made = invited.parse({ ...user(5, 'Dana Roy', { state: 'invited', linkExpiresAt: at }), mailed: false, link });
  const asked = stubApi({ ...answers, 'POST /api/users': made });
  renderPage(<UsersPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Invite' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.type(drawer.getByRole('textbox', { name: 'E-mail' }), 'dana@@x');
  await userEvent.tab();
  expect(await drawer.findByText('This is no e-mail address')).toBeTruthy();
  await userEvent.clear(drawer.getByRole('textbox', { name: 'E-mail' }));
  await userEvent.type(drawer.getByRole('textbox', { name: 'E-mail' }), 'dana@pacific.example');
  await userEvent.type(drawer.getByRole('textbox', { name: 'Name' }), 'Dana Roy');
  await userEvent.click(drawer.getByRole('button', { name: /^Invite/ }));
  const shown = (await screen.findByRole('textbox', { name: 'One-time link' })) as HTMLInputElement;
  expect(shown.value).toBe(link);
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    email: 'dana@pacific.example',
    name: 'Dana Roy',
    role: 'sales',
  });
});

it('asks who gets the customers when the sales role is taken away', async () => {
  const asked = stubApi({ ...answers, [`PUT /api/users/${id(2)}`]: accounts[1] ?? {} });
  renderPage(<UsersPage />);
  await choose('Ben Carter', 'Edit');
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.click(drawer.getByRole('combobox', { name: 'Role' }));
  await userEvent.click(await screen.findByTitle('Support'));
  await userEvent.click(await drawer.findByRole('combobox', { name: 'Who gets the customers' }));
  await userEvent.click(await screen.findByText('Ana Petrov · 0 customers, would have 388'));
  await userEvent.type(drawer.getByRole('textbox', { name: 'Reason' }), 'To the desk');
  await userEvent.click(drawer.getByRole('button', { name: /^Save/ }));
  await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true));
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
    name: 'Ben Carter',
    role: 'support',
    teamId: null,
    newOwnerId: id(1),
    reason: 'To the desk',
  });
});
