import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ContactList } from '@/features/contacts';
import { contact } from '@/features/contacts/schema';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const customer = { _id: id(1), name: 'Lakeshore Fleet', access: { can: { update: true } } };
const person = (n: number, firstName: string, isPrimary = false) =>
  contact.parse({
    ...{ _id: id(n), customerId: id(1), customerCode: 'CUST-000001', firstName, lastName: 'Tanaka', isPrimary },
    ...{ title: 'Buyer', department: null, email: `${firstName}@x.test`, phone: '+16045550142', mobile: null },
    ...{ notes: null, isActive: true, version: 3 },
    ...{ createdAt: '2026-03-04T10:00:00.000Z', updatedAt: '2026-03-04T10:00:00.000Z' },
  });
const page = { limit: 100, nextCursor: null, hasMore: false, total: 2, totalIsEstimate: false };
const path = `/api/customers/${id(1)}/contacts`;
const answers: Answers = {
  'GET /api/me': meAs('sales'),
  [`GET ${path}`]: { data: [person(3, 'Jonas'), person(2, 'Mei', true)], page },
};

it('shows the persons at a customer, the primary one first, and adds one', async () => {
  const asked = stubApi({ ...answers, [`POST ${path}`]: person(4, 'Noor') });
  renderPage(<ContactList customer={customer} />);
  await screen.findByText(/Mei Tanaka/);
  const rows = screen.getAllByRole('listitem');
  expect(rows.map((row) => row.textContent?.includes('Mei'))).toEqual([true, false]);
  await userEvent.click(screen.getByRole('button', { name: 'Add contact' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.type(drawer.getByLabelText('First name'), 'Noor');
  await userEvent.type(drawer.getByLabelText('Last name'), 'Haddad');
  await userEvent.click(drawer.getByRole('button', { name: /Add contact/ }));
  expect(await screen.findByText('Noor Haddad was added')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ firstName: 'Noor', lastName: 'Haddad' });
});

it('asks who is primary next when the primary one of a business goes', async () => {
  const refused = problem('primary_contact_required', 'Name the next one', [
    { path: 'nextPrimaryId', code: 'primary_contact_required', message: 'Name the next one' },
  ]);
  const asked = stubApi({ ...answers, [`DELETE ${path}/${id(2)}`]: { status: 422, body: refused } });
  renderPage(<ContactList customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Mei Tanaka' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove Mei Tanaka?' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
  expect(await dialog.findByText('Name the next one')).toBeTruthy();
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
});

it('offers nothing to change to who may only read', async () => {
  stubApi({ ...answers, 'GET /api/me': meAs('brand') });
  renderPage(<ContactList customer={{ ...customer, access: { can: { update: false } } }} />);
  expect(await screen.findByText(/Mei Tanaka/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add contact' })).toBeNull();
});
