import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { QuoteList, QuotePage, SendSheet } from '@/features/quotes';
import { quote, type WholeQuote } from '@/features/quotes/schema';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const customer = { _id: id(1), name: 'Lakeshore Fleet', isActive: true, access: { can: { update: true } } };
const at = '2026-03-04T10:00:00.000Z';
const nothing = {
  ...{ contactId: null, contactName: null, description: null, rate: null, paymentTerms: null, deliveryTerms: null },
  ...{
    notes: null,
    sentAt: null,
    sentTo: null,
    remindAt: null,
    remindedAt: null,
    mail: null,
    viewedAt: null,
    respondedAt: null,
    acceptedAt: null,
  },
  ...{ acceptedBy: null, rejectReason: null, orderId: null, createdBy: null },
};
const offer = (n: number, subject: string, status: string) =>
  quote.parse({
    ...nothing,
    ...{ _id: id(n), customerId: id(1), customerCode: 'CUST-000001', quoteNumber: `Q-2026-0000${n}`, revision: 1 },
    ...{ status, subject, items: [], subtotal: 100, discountAmount: 0, taxAmount: 5, totalAmount: 105 },
    ...{ currency: 'CAD', baseTotal: 105, validUntil: null, version: 1, createdAt: at, updatedAt: at },
  });
const page = { limit: 100, nextCursor: null, hasMore: false, total: 2, totalIsEstimate: false };
const path = `/api/customers/${id(1)}/quotes`;
const answers: Answers = {
  'GET /api/me': meAs('sales'),
  [`GET ${path}`]: { data: [offer(2, 'Two vans', 'accepted'), offer(3, 'A sedan', 'draft')], page },
};

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push, replace: push }) }));
beforeEach(() => push.mockClear());

const contact = {
  ...{ _id: id(50), customerId: id(1), customerCode: 'CUST-000001', firstName: 'Mei', lastName: 'Fraser', title: null },
  ...{ department: null, email: 'mei@harbour.example', phone: null, mobile: null, isPrimary: true, notes: null },
  ...{ isActive: true, version: 1, createdAt: at, updatedAt: at },
};
const van = { sku: 'V-1', description: 'Van\nwhite', quantity: 2, unitPrice: 50, discount: 0, taxRate: 5 };
const whole = (status: string, more: Partial<WholeQuote> = {}): WholeQuote => ({
  ...offer(4, 'Three vans', status),
  ...{ items: [{ ...van, totalPrice: 100, taxAmount: 5 }], validUntil: '2099-01-01T23:59:59.999Z' },
  ...{ customerName: 'Lakeshore Fleet', ownerId: null, ownerName: 'Ana Petrov', createdByName: 'Ana Petrov' },
  ...{ orderNumber: null, can: { write: true, answer: true, order: true } },
  customer: { email: 'office@lakeshore.example', status: 'active', isActive: true, address: [] },
  ...more,
});
const contacts = { [`GET /api/customers/${id(1)}/contacts`]: { data: [contact], page: { ...page, total: 1 } } };
const number = 'Q-2026-00004';
const show = (one: WholeQuote, more: Answers = {}) => {
  const asked = stubApi({
    ...{ ...answers, ...contacts, [`GET /api/quotes/${number}`]: one, [`GET /api/quotes/${id(4)}`]: one },
    ...more,
  });
  renderPage(<QuotePage reference={number} />);
  return asked;
};
const put = `PUT ${path}/${id(4)}`;
const paper = () => screen.getByRole('region', { name: 'Preview' }).querySelector('.k-paper')?.shadowRoot?.textContent;

it('lists what was offered, each a way to its page, and begins a quote by its subject', async () => {
  const asked = stubApi({ ...answers, ...contacts, [`POST ${path}`]: offer(4, 'Three vans', 'draft') });
  renderPage(<QuoteList customer={customer} />);
  expect((await screen.findByRole('link', { name: 'Two vans' })).getAttribute('href')).toBe('/quotes/Q-2026-00002');
  await userEvent.click(screen.getByRole('button', { name: 'New quote' }));
  await userEvent.type(await screen.findByLabelText('Subject'), 'Three vans{Enter}');
  await waitFor(() => expect(push).toHaveBeenCalledWith('/quotes/Q-2026-00004'));
  const sent = asked.find(({ method }) => method === 'POST')?.body;
  expect(sent).toMatchObject({ subject: 'Three vans', contactId: id(50), validUntil: expect.any(String) });
});

it('keeps a draft by itself when the typing rests, with its totals and its paper as it is typed', async () => {
  const asked = show(whole('draft'), { [put]: { ...whole('draft'), version: 2 } });
  const price = await screen.findByLabelText('Unit price, line 1');
  expect(price).toHaveProperty('value', '50.00');
  await userEvent.clear(price);
  await userEvent.type(price, '33.35');
  expect(screen.getByText('$70.04')).toBeTruthy();
  expect(paper()).toContain('$70.04');
  const firstPut = () => asked.find(({ method }) => method === 'PUT');
  await waitFor(() => expect(firstPut()).toBeDefined(), { timeout: 3_000 });
  const saved = firstPut();
  expect(saved?.headers.get('if-match')).toBe('"1"');
  expect(saved?.body).toMatchObject({
    items: [{ sku: 'V-1', description: 'Van\nwhite', unitPrice: 33.35, taxRate: 5 }],
  });
});

it('deletes a draft that was never sent, asking first, and offers that for no other', async () => {
  const asked = show(whole('draft'), { [`DELETE ${path}/${id(4)}`]: whole('draft') });
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${number}` }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(push).toHaveBeenCalledWith('/quotes'));
  expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  expect(asked.filter(({ path }) => path === `/api/quotes/${number}`)).toHaveLength(1);
  cleanup();
  show(whole('draft', { revision: 2 }));
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${number}` }));
  expect(screen.queryByRole('menuitem', { name: 'Delete' })).toBeNull();
});

it('enters a cell whole by keyboard, and forgets an error that is set right again', async () => {
  const asked = show(whole('draft'));
  const price = await screen.findByLabelText<HTMLInputElement>('Unit price, line 1');
  screen.getByLabelText('Quantity, line 1').focus();
  await userEvent.tab();
  expect([price.value, price.selectionStart, price.selectionEnd]).toEqual(['50', 0, 2]);
  await userEvent.keyboard('abc');
  expect(price.value).toBe('abc');
  await userEvent.click(screen.getByRole('button', { name: 'Send quote' }));
  expect(await screen.findByText('Not saved. One field needs a look.')).toBeTruthy();
  await userEvent.clear(price);
  await userEvent.type(price, '50');
  await waitFor(() => expect(screen.queryByText(/^Not saved/)).toBeNull(), { timeout: 3_000 });
  expect(price.getAttribute('aria-invalid')).toBeNull();
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

it('shows a price that cannot be as it was typed, beside what is said about it', async () => {
  show(whole('draft', { currency: 'JPY' }));
  const price = await screen.findByLabelText<HTMLInputElement>('Unit price, line 1');
  await userEvent.clear(price);
  await userEvent.type(price, '12345.5');
  await userEvent.tab();
  expect(price.value).toBe('12345.5');
  await userEvent.click(screen.getByRole('button', { name: 'Send quote' }));
  expect(await screen.findByText(/More decimals than JPY has/)).toBeTruthy();
  expect(price.value).toBe('12345.5');
});

it('says what is wrong at the line that it is about, and sends nothing of it', async () => {
  const asked = show(whole('draft'));
  const quantity = await screen.findByLabelText('Quantity, line 1');
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '0');
  await userEvent.click(screen.getByRole('button', { name: 'Send quote' }));
  expect(await screen.findByText('Line 1: More than zero')).toBeTruthy();
  expect(screen.getByText('Not saved. One field needs a look.')).toBeTruthy();
  expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
});

it('tells that somebody else changed it, and keeps what was typed when one wants that', async () => {
  let refused = false;
  const asked = show(whole('draft'), {
    [put]: () => {
      if (refused) return { ...whole('draft'), version: 3 };
      refused = true;
      return { status: 412, body: problem('stale', 'Somebody changed this quote meanwhile') };
    },
  });
  await userEvent.type(await screen.findByLabelText('Subject'), ', and a bus');
  await userEvent.click(await screen.findByRole('button', { name: 'Keep mine' }, { timeout: 3_000 }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Keep mine' })).toBeNull());
  const last = asked.filter(({ method }) => method === 'PUT').at(-1);
  expect([last?.headers.get('if-match'), last?.body]).toEqual([
    null,
    expect.objectContaining({ subject: 'Three vans, and a bus' }),
  ]);
});

it('takes lines from a spreadsheet, moves them by keyboard and takes them away', async () => {
  show(whole('draft'), { [put]: { ...whole('draft'), version: 2 } });
  const sku = await screen.findByLabelText('SKU, line 1');
  const rows = 'B-1\tBus\t1\t1,000.50\nC-1\tCar\t2\t10';
  fireEvent.paste(sku, { clipboardData: { getData: () => rows } });
  expect(screen.getByLabelText('Unit price, line 2')).toHaveProperty('value', '1,000.50');
  const handle = screen.getByRole('button', { name: /Move line 3/ });
  handle.focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(screen.getByLabelText('Description, line 2')).toHaveProperty('value', 'Car');
  await userEvent.click(screen.getByRole('button', { name: 'Actions for line 1' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove line' }));
  expect(screen.getAllByText('$1,020.50')).toHaveLength(2);
});

it('is only read once it was sent, and shows how far it has come', async () => {
  const accepted = {
    acceptedBy: 'Mei Fraser',
    respondedAt: at,
    sentAt: at,
    viewedAt: at,
    sentTo: 'mei@harbour.example',
  };
  const evidence = {
    ...{ answer: 'accepted', name: 'Mei Fraser', signature: 'M. Fraser', reason: null, at, address: '203.0.113.9' },
    ...{ agent: null, hash: 'c0ffee'.repeat(10), revision: 1, by: 'link', text: '{}', matches: true },
  };
  const asked = show(whole('accepted', accepted), {
    [`POST ${path}/${id(4)}/convert`]: { orderNumber: 'O-2026-00001' },
    [`GET ${path}/${id(4)}/evidence`]: { evidence },
  });
  const proof = within(await screen.findByRole('region', { name: 'Evidence' }));
  for (const told of ['Mei Fraser', 'M. Fraser', '203.0.113.9', /^c0ffee/, /^The fingerprint is that of revision 1/])
    expect(proof.getByText(told)).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Subject' })).toBeNull();
  expect(screen.getByLabelText('Unit price, line 1')).toHaveProperty('readOnly', true);
  expect(screen.queryByRole('button', { name: 'Add line' })).toBeNull();
  const rail = within(screen.getByRole('list', { name: 'Progress' }));
  expect(rail.getByText(/Mei Fraser/)).toBeTruthy();
  await userEvent.dblClick(screen.getByRole('button', { name: 'Make an order' }));
  expect(await screen.findByText('O-2026-00001 was made of it')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Make an order/ }));
  expect(asked.filter(({ path: one }) => one.endsWith('/convert'))).toHaveLength(1);
});

it('is sent to several people with the words that one reads before, or by its link alone', async () => {
  const link = 'https://kinso.example/q/abc';
  const asked = stubApi({
    ...{ ...answers, ...contacts, [`GET /api/quotes/${id(4)}`]: whole('draft') },
    [`POST ${path}/${id(4)}/send`]: ({ body }) => ({
      ...whole('sent', { sentTo: 'mei@harbour.example, b@x.example' }),
      link: (body as { mail?: boolean }).mail === false ? link : null,
    }),
  });
  const close = vi.fn();
  renderPage(<SendSheet quote={whole('draft')} open onClose={close} />);
  const message = await screen.findByLabelText('Message');
  expect(message).toHaveProperty('value', expect.stringContaining('Hello Mei,'));
  expect(screen.getByText('1 line, total $105.00')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('To'), 'b@x.example,');
  await userEvent.click(screen.getByRole('button', { name: /Send to 2 people/ }));
  expect(await screen.findByText(/is on its way to mei@harbour.example, b@x.example/)).toBeTruthy();
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    to: ['mei@harbour.example', 'b@x.example'],
  });
  await userEvent.click(screen.getByRole('button', { name: 'Only make the link' }));
  expect(await screen.findByLabelText('The customer’s link')).toHaveProperty('value', link);
});

it('is sent as it was seen: what somebody changed meanwhile is said and loaded, and is then what goes out', async () => {
  let now = whole('draft');
  const asked = stubApi({
    ...{ ...answers, ...contacts, [`GET /api/quotes/${id(4)}`]: () => now },
    [`POST ${path}/${id(4)}/send`]: ({ headers }) => {
      if (headers.get('if-match') === '"2"') return { ...whole('sent', { sentTo: 'a@x.example' }), link: null };
      now = whole('draft', { version: 2, totalAmount: 2 });
      return { status: 412, body: problem('stale', 'Somebody changed this quote meanwhile') };
    },
  });
  renderPage(<SendSheet quote={now} open onClose={vi.fn()} />);
  await userEvent.type(await screen.findByLabelText('Message'), ' Yours');
  await userEvent.click(screen.getByRole('button', { name: /^(send )?Send$/ }));
  expect(await screen.findByText('Somebody changed this quote meanwhile')).toBeTruthy();
  expect(await screen.findByText('1 line, total $2.00')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^(send )?Send$/ }));
  expect(await screen.findByText(/is on its way to a@x.example/)).toBeTruthy();
  const posts = asked.filter(({ method }) => method === 'POST');
  expect(posts.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', '"2"']);
  expect(posts.at(-1)?.body).toMatchObject({ message: expect.stringContaining(' Yours') });
});

it('is not sent while something is missing, which the sheet tells', async () => {
  stubApi({ ...answers, ...contacts, [`GET /api/quotes/${id(4)}`]: whole('draft', { validUntil: null }) });
  renderPage(<SendSheet quote={whole('draft')} open onClose={vi.fn()} />);
  expect(await screen.findByText('It says no date until which it is valid')).toBeTruthy();
  for (const name of [/^(send )?Send$/, 'Only make the link'])
    expect(screen.getByRole('button', { name })).toHaveProperty('disabled', true);
});

it('leaves the focus at the heading when the button that was pressed is gone with the sending', async () => {
  let now = whole('draft');
  const read = () => now;
  show(now, {
    ...{ [`GET /api/quotes/${number}`]: read, [`GET /api/quotes/${id(4)}`]: read },
    [`POST ${path}/${id(4)}/send`]: () => {
      now = whole('sent', { sentTo: 'mei@harbour.example', version: 2 });
      return { ...now, link: null };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Send quote' }));
  await userEvent.click(await screen.findByRole('button', { name: /^(send )?Send$/ }));
  await screen.findByRole('button', { name: /Send again/ });
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'), { timeout: 3_000 });
});
