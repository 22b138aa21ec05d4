import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, it, vi } from 'vitest';
import { QuotesPage } from '@/features/quotes';
import { quoteBoard, quoteRow, quoteRowPage } from '@/features/quotes/wire';
import { stateLine } from '@/features/quotes/words';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-03-04T10:00:00.000Z';
const row = (n: number, status: string, more: object = {}) =>
  quoteRow.parse({
    ...{ _id: id(n), customerId: id(1), customerCode: 'CUST-000001', customerName: 'Harbour Taxi', version: 1 },
    ...{ quoteNumber: `Q-2026-0000${n}`, revision: 1, status, subject: `Offer ${n}`, totalAmount: 100, baseTotal: 100 },
    ...{ currency: 'CAD', validUntil: null, sentAt: null, viewedAt: null, respondedAt: null, acceptedBy: null },
    ...{ rejectReason: null, orderId: null, createdAt: at, updatedAt: at, ownerId: id(9), ownerName: 'Ana Petrov' },
    ...{ canWrite: true, ...more },
  });
const summary = { count: 4, total: 400, accepted: 1, decided: 2, currency: 'CAD' };
const rows = [row(2, 'draft'), row(3, 'sent'), row(4, 'accepted'), row(5, 'rejected', { rejectReason: 'Too dear' })];
const board = quoteBoard.parse({
  summary,
  columns: ['draft', 'sent', 'viewed', 'accepted', 'lost'].map((key) => {
    const cards = rows.filter(({ status }) => (status === 'rejected' ? 'lost' : status) === key);
    return { key, count: cards.length, total: 100 * cards.length, cards, nextCursor: null };
  }),
});
const answers: Answers = { 'GET /api/me': meAs('sales'), 'GET /api/quotes/board': board };
const path = (n: number, verb: string) => `POST /api/customers/${id(1)}/quotes/${id(n)}/${verb}`;
const open = (searchParams = '') =>
  renderPage(
    <NuqsTestingAdapter hasMemory searchParams={searchParams}>
      <QuotesPage />
    </NuqsTestingAdapter>,
  );
const column = (name: string) => within(screen.getByRole('region', { name: new RegExp(`^${name}`) }));

async function moveTo(n: number, title: string) {
  await userEvent.click(await screen.findByRole('button', { name: `Move Q-2026-0000${n} of Harbour Taxi` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: `Move to ${title}` }));
}

describe('the board of quotes', () => {
  it('says in words what there is, and offers only moves that the states allow', async () => {
    stubApi(answers);
    open();
    expect(await screen.findByText('4 quotes, worth $400. 1 of 2 decided was accepted.')).toBeTruthy();
    expect(await screen.findByText('Too dear')).toBeTruthy();
    expect(column('Lost').getByText('Too dear')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Move Q-2026-00004/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^Move Q-2026-00003/ }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map(({ textContent }) => textContent)).toEqual(['Move to Draft', 'Move to Accepted', 'Move to Lost']);
  });

  it('asks why before a quote is declined, and puts the card back when nobody says', async () => {
    const asked = stubApi({ ...answers, [path(3, 'reject')]: {} });
    open();
    await moveTo(3, 'Lost');
    const dialog = within(await screen.findByRole('dialog'));
    expect(column('Lost').getByText('Offer 3')).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(column('Sent').getByText('Offer 3')).toBeTruthy());
    await moveTo(3, 'Lost');
    await userEvent.type(await screen.findByLabelText('Why was it declined?'), 'Another supplier');
    await userEvent.click(screen.getByRole('button', { name: 'Mark as declined' }));
    expect(await screen.findByText('Q-2026-00003 is declined')).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'Another supplier' });
  });

  it('puts a card back and says so when the server refuses', async () => {
    const refused = { status: 409, body: problem('deactivated', 'This customer is deactivated') };
    stubApi({ ...answers, [path(5, 'revise')]: refused });
    open();
    await moveTo(5, 'Draft');
    expect(await screen.findByText('This customer is deactivated')).toBeTruthy();
    expect(column('Lost').getByText('Offer 5')).toBeTruthy();
  });

  it('begins a quote for whom one finds, and opens it by its number', async () => {
    const found = { data: [{ _id: id(1), name: 'Harbour Taxi', customerId: 'CUST-000001' }] };
    const contact = { data: [{ _id: id(50), isPrimary: true }] };
    const asked = stubApi({
      ...{ ...answers, 'GET /api/customers/search': found, [`GET /api/customers/${id(1)}/contacts`]: contact },
      [`POST /api/customers/${id(1)}/quotes`]: { ...row(9, 'draft'), quoteNumber: 'Q-2026-00009' },
    });
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'New quote' }));
    const customer = await screen.findByRole('combobox', { name: 'Customer' });
    await waitFor(() => expect(document.activeElement).toBe(customer));
    await userEvent.type(customer, 'Harb');
    await userEvent.click(await screen.findByText('Harbour Taxi (CUST-000001)'));
    await userEvent.type(screen.getByLabelText('Subject'), 'Three vans');
    await userEvent.click(screen.getByRole('button', { name: 'Write it' }));
    await waitFor(() => expect(push).toHaveBeenCalledWith('/quotes/Q-2026-00009'));
    const sent = asked.find(({ method }) => method === 'POST')?.body;
    expect(sent).toMatchObject({ subject: 'Three vans', contactId: id(50), validUntil: expect.any(String) });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is a list too, which says so in its address', async () => {
    const page = { limit: 50, nextCursor: null, hasMore: false, total: 4, totalIsEstimate: false };
    const asked = stubApi({ ...answers, 'GET /api/quotes': quoteRowPage.parse({ data: rows, page, summary }) });
    open('?view=list&status=sent,draft&scope=all');
    expect(await screen.findByRole('link', { name: 'Q-2026-00003' })).toBeTruthy();
    const { query } = asked.find(({ path: one }) => one === '/api/quotes') ?? {};
    expect(query?.getAll('status')).toEqual(['sent', 'draft']);
    expect(query?.get('scope')).toBe('all');
  });
});

describe('what a card says of its quote', () => {
  const now = new Date(2026, 10, 20, 12, 0);
  const on = (day: number) => new Date(2026, 10, day, 10, 0).toISOString();
  it.each([
    [row(1, 'draft', { updatedAt: on(19) }), 'Edited yesterday', undefined],
    [row(1, 'sent', { validUntil: on(29) }), 'Valid to Nov 29', undefined],
    [row(1, 'sent', { validUntil: on(21) }), 'Expires tomorrow', true],
    [row(1, 'viewed', { viewedAt: on(18) }), 'Opened 2 days ago', undefined],
    [row(1, 'viewed', { viewedAt: on(11) }), 'No answer for 9 days', true],
    [row(1, 'accepted', { respondedAt: on(19) }), 'Signed Nov 19', undefined],
    [row(1, 'expired', { validUntil: on(15) }), 'Expired Nov 15', undefined],
  ])('%#', (one, text, late) => {
    const line = stateLine(one, now);
    expect([line.text, line.late]).toEqual([text, late]);
  });
});
