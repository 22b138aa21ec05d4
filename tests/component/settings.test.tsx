import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { CustomFields } from '@/features/custom-fields';
import { customField } from '@/features/custom-fields/schema';
import { OrganizationPage, RequiredFields } from '@/features/organization';
import { defaultLists, type OrganizationInput, organization } from '@/features/organization/schema';
import { type Answers, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const start = organization.parse({
  _id: id(1),
  slug: 'pacific',
  name: 'Pacific Imports',
  region: 'CA',
  currency: 'CAD',
  uniqueNames: 'business',
  requiredFields: [],
  ownerPriorityHours: 24,
  lists: defaultLists,
  rates: [{ currency: 'USD', rate: 1.35, changedAt: '2026-11-20T10:00:00.000Z', changedBy: 'Ana Petrov' }],
  version: 4,
  updatedAt: null,
});

/** A server that keeps what it is told, each time as one version more. */
function keeping(): Answers {
  let now = start;
  return {
    'GET /api/organization': () => now,
    'PUT /api/organization': ({ body }) => {
      const { lists = {}, rates: typed, ...rest } = body as OrganizationInput;
      const by = { changedAt: '2026-11-21T10:00:00.000Z', changedBy: 'Ana Petrov' };
      const rates = typed ? typed.map((one) => ({ ...one, ...by })) : now.rates;
      const told = Object.entries(lists).map(([name, list]) => [
        name,
        { ...now.lists[name as keyof typeof now.lists], ...list },
      ]);
      now = { ...now, ...rest, rates, lists: { ...now.lists, ...Object.fromEntries(told) }, version: now.version + 1 };
      return now;
    },
  };
}

const names = async () =>
  within(await screen.findByRole('list', { name: 'Regions' }))
    .getAllByRole('textbox', { name: /^Name of/ })
    .map((one) => (one as HTMLInputElement).value);

it('edits a list by keyboard: a region is added, moved, renamed and retired, each change on the version before it', async () => {
  const asked = stubApi(keeping());
  renderPage(<OrganizationPage />);
  await userEvent.type(await screen.findByRole('textbox', { name: 'New region' }), 'France{Enter}');
  expect((await names()).at(-1)).toBe('France');
  await userEvent.click(screen.getByRole('button', { name: 'Move France up' }));
  await waitFor(async () => expect((await names()).at(-2)).toBe('France'));
  const japan = screen.getByRole('textbox', { name: 'Name of region Japan' });
  await userEvent.clear(japan);
  await userEvent.type(japan, 'Nippon{Enter}');
  await userEvent.click(await screen.findByRole('button', { name: 'Retire: Korea' }));
  expect(await screen.findByRole('button', { name: 'Offer again: Korea' })).toBeTruthy();
  await waitFor(() => expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(4));
  const puts = asked.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ headers }) => headers.get('if-match'))).toEqual(['"4"', '"5"', '"6"', '"7"']);
  const renamed = puts[2]?.body as OrganizationInput | undefined;
  expect(renamed?.lists?.regions?.entries?.[0]).toMatchObject({ label: 'Nippon', value: 'Japan' });
});

it('keeps exchange rates: one is typed anew, one is taken off, and what is no rate is not sent', async () => {
  const asked = stubApi(keeping());
  renderPage(<OrganizationPage />);
  const rate = await screen.findByRole('spinbutton', { name: 'Rate of USD' });
  expect(screen.getByText(/Ana Petrov/)).toBeTruthy();
  await userEvent.clear(rate);
  await userEvent.type(rate, '0{Enter}');
  expect((rate as HTMLInputElement).value).toBe('1.35');
  await userEvent.clear(rate);
  await userEvent.type(rate, '1.4{Enter}');
  const puts = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  await waitFor(() => expect(puts()).toEqual([{ rates: [{ currency: 'USD', rate: 1.4 }] }]));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove USD' }));
  await waitFor(() => expect(puts().at(-1)).toEqual({ rates: [] }));
});

it('does not take an entry twice, and says so', async () => {
  const asked = stubApi(keeping());
  renderPage(<OrganizationPage />);
  await userEvent.type(await screen.findByRole('textbox', { name: 'New region' }), 'JAPAN{Enter}');
  expect(await screen.findByText(/The list has this already/)).toBeTruthy();
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

it('puts a refusal at its field and sends only what was changed', async () => {
  const errors = [{ path: 'name', code: 'invalid', message: 'This name is odd' }];
  const asked = stubApi({
    'GET /api/organization': start,
    'PUT /api/organization': { status: 400, body: problem('invalid', 'This name is odd', errors) },
  });
  renderPage(<OrganizationPage />);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await userEvent.clear(name);
  await userEvent.type(name, 'Atlantic Imports');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('This name is odd')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ name: 'Atlantic Imports' });
});

it('shows what is stored again when a change was refused', async () => {
  const body = problem('stale', 'Somebody changed these settings meanwhile');
  stubApi({ 'GET /api/organization': start, 'PUT /api/organization': { status: 412, body } });
  renderPage(<RequiredFields />);
  const phone = await screen.findByRole('checkbox', { name: 'Phone' });
  await userEvent.click(phone);
  expect(await screen.findByText('Somebody changed these settings meanwhile')).toBeTruthy();
  await waitFor(() => expect((phone as HTMLInputElement).checked).toBe(false));
});

it('adds a choice with its options, and asks for them before the server does', async () => {
  const made = customField.parse({
    _id: id(2),
    key: 'colour',
    label: 'Colour',
    type: 'choice',
    options: [{ value: 'red', label: 'Red', isActive: true }],
    required: true,
    order: 0,
    isActive: true,
    showInTable: false,
    pii: false,
    version: 1,
    createdAt: '2026-03-04T10:00:00.000Z',
    updatedAt: '2026-03-04T10:00:00.000Z',
  });
  let fields: object[] = [];
  const asked = stubApi({
    'GET /api/custom-fields': () => ({ data: fields }),
    'POST /api/custom-fields': () => {
      fields = [made];
      return made;
    },
  });
  renderPage(<CustomFields />);
  await userEvent.click(await screen.findByRole('button', { name: 'Add field' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.type(drawer.getByRole('textbox', { name: 'Label' }), 'Colour');
  await userEvent.click(drawer.getByRole('combobox', { name: 'Type' }));
  await userEvent.click(await screen.findByTitle('Choice'));
  await userEvent.click(drawer.getByRole('button', { name: /^Add field/ }));
  expect(await drawer.findByText('A choice needs at least one option')).toBeTruthy();
  await userEvent.type(drawer.getByRole('textbox', { name: 'New option' }), 'Red{Enter}');
  await userEvent.click(drawer.getByRole('checkbox', { name: 'Required when a customer is created' }));
  await userEvent.click(drawer.getByRole('button', { name: /^Add field/ }));
  expect(await screen.findByText('Colour is saved')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    label: 'Colour',
    type: 'choice',
    options: [{ label: 'Red', isActive: true }],
    required: true,
  });
  expect(await screen.findByText(/Choice of 1 option · required/)).toBeTruthy();
});
