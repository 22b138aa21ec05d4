import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CustomerProfile } from '@/features/customers';
import { timelineOf } from '@/features/customers/components/timeline';
import { customerAsOf, type HistoryEntry, historyPage } from '@/features/customers/schema';
import type { Answers, Asked } from '../render';
import { customerWith, idOf, openAt, pageWith, refused } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
}));

const base = `/api/customers/${idOf(1)}`;
const mei = customerWith(1, { name: 'Mei Chen' });
const ben = { id: 'u2', name: 'Ben Carter', type: 'user' };

const entry = (n: number, at: string, changes: [string, unknown, unknown][], event = 'customer.updated') => ({
  eventId: idOf(700 + n),
  event,
  at,
  by: ben,
  runId: null,
  changes: changes.map(([field, from, to]) => ({ field, from, to, canRevert: event === 'customer.updated' })),
});
const story = [
  entry(1, '2026-03-03T10:00:00.000Z', [
    ['address.city', 'Burnaby', 'Richmond'],
    ['phone', '+16045550100', '+16045550142'],
  ]),
  entry(2, '2026-03-03T09:00:00.000Z', [['membershipStatus', false, true]], 'customer.membership.activated'),
  entry(3, '2026-03-01T08:00:00.000Z', [['name', null, 'Mei Chen']], 'customer.created'),
];
const pageOf = (data: HistoryEntry[], nextCursor: string | null = null) =>
  historyPage.parse({ data, page: { limit: 50, nextCursor, hasMore: nextCursor !== null } });

/** Asked for one field, the story of that field. */
const asked = ({ query }: Asked) => {
  const field = query.get('field');
  const only = story.map((one) => ({ ...one, changes: one.changes.filter((change) => change.field === field) }));
  return field ? pageOf(only.filter(({ changes }) => changes.length > 0)) : pageOf(story);
};

function open(answers: Answers = {}, at = '') {
  return openAt(<CustomerProfile reference="cust-000001" />, {
    at,
    answers: {
      'GET /api/customers/cust-000001': mei,
      [`GET ${base}`]: mei,
      [`GET ${base}/history`]: asked,
      [`GET ${base}/orders`]: pageWith([]),
      [`GET ${base}/membership-history`]: pageWith([]),
      ...answers,
    },
  });
}

describe('the timeline', () => {
  it('tells in words who did what, day by day, with before and after', async () => {
    open();
    const panel = within(await screen.findByRole('tabpanel'));
    const days = await panel.findAllByRole('region', { name: /day, / });
    expect(days).toHaveLength(2);
    const [first] = within(days[0] as HTMLElement).getAllByRole('listitem');
    expect(first?.textContent).toContain('Ben Carter changed City and Phone');
    expect(first?.textContent).toMatch(/Burnaby.*Richmond/);
    expect(first?.textContent).toMatch(/\+1 604 555 0100.*\+1 604 555 0142/);
    expect(panel.getByText(/made this customer a member/)).toBeTruthy();
    expect(panel.getByText(/registered this customer/)).toBeTruthy();
  });

  it('loads earlier entries on request, and says when it cannot be loaded', async () => {
    const { view } = open({
      [`GET ${base}/history`]: ({ query }: Asked) =>
        query.get('cursor') === 'c2' ? pageOf(story.slice(2)) : pageOf(story.slice(0, 2), 'c2'),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Load earlier' }));
    expect(await screen.findByText(/registered this customer/)).toBeTruthy();
    view.unmount();
    open({ [`GET ${base}/history`]: refused(503, 'unavailable', 'The database is away.') });
    expect(await screen.findByText('The database is away.')).toBeTruthy();
  });

  it('tells what became of quotes: sent, viewed, accepted by whom', async () => {
    const at = (hour: number) => `2026-03-02T${hour}:00:00.000Z`;
    const quote = {
      ...{ _id: idOf(801), quoteNumber: 'Q-2026-00402', subject: 'Two vans', totalAmount: 38_200, currency: 'CAD' },
      ...{ status: 'accepted', sentAt: at(10), sentTo: 'mei@example.com', viewedAt: at(11), respondedAt: at(12) },
      ...{ acceptedBy: 'Mei Fraser', rejectReason: null, validUntil: null },
    };
    open({ [`GET ${base}/quotes`]: { ...pageOf([]), data: [quote] } });
    expect(await screen.findByText(/was accepted by Mei Fraser/)).toBeTruthy();
    expect(screen.getByText(/was viewed/)).toBeTruthy();
    expect(screen.getByText(/was sent to mei@example.com/)).toBeTruthy();
    expect(screen.getAllByText('Two vans, $38,200.00')).toHaveLength(2);
  });

  it('puts orders among the changes, tells a raised amount with its order, and waits with older ones', () => {
    const order = (n: number, at: string, total: number) =>
      ({ _id: `o${n}`, orderedAt: at, completedAt: at, total, status: 'completed' }) as never;
    const raised = entry(4, '2026-03-02T10:00:01.000Z', [['purchaseAmount', 100, 150]]);
    const typed = entry(5, '2026-03-02T09:00:00.000Z', [['purchaseAmount', 0, 100]]);
    const orders = [order(1, '2026-03-02T10:00:00.000Z', 50), order(2, '2026-01-01T00:00:00.000Z', 9)];
    const keys = (more: boolean) =>
      timelineOf([raised, typed], orders, more).flatMap(({ items }) => items.map(({ key }) => key));
    expect(keys(false)).toEqual(['o1', typed.eventId, 'o2']);
    expect(keys(true)).toEqual(['o1', typed.eventId]);
  });
});

describe('the history of a field', () => {
  it('stands behind its value, and puts back what it was on the version in sight', async () => {
    const { asked: sent } = open({ [`POST ${base}/revert`]: mei });
    await userEvent.click(await screen.findByRole('button', { name: 'History of City' }));
    const popup = within(await screen.findByRole('dialog', { name: 'History of City' }));
    expect(await popup.findByText('Burnaby')).toBeTruthy();
    expect(popup.getByText(/Ben Carter/)).toBeTruthy();
    await userEvent.click(popup.getByRole('button', { name: 'Put City back to Burnaby' }));
    expect(await screen.findByText('City is what it was before')).toBeTruthy();
    const revert = sent.find((one) => one.path.endsWith('/revert'));
    expect(revert?.body).toEqual({ eventId: idOf(701), field: 'address.city' });
    expect(revert?.headers.get('if-match')).toBe('"3"');
  });

  it('says why when it cannot be put back', async () => {
    open({ [`POST ${base}/revert`]: refused(412, 'stale', 'Somebody changed this customer meanwhile') });
    await userEvent.click(await screen.findByRole('button', { name: 'History of City' }));
    const popup = within(await screen.findByRole('dialog', { name: 'History of City' }));
    await userEvent.click(await popup.findByRole('button', { name: 'Put City back to Burnaby' }));
    expect(await screen.findByText('Somebody changed this customer meanwhile')).toBeTruthy();
  });

  it('says that a field was never changed', async () => {
    open();
    await userEvent.click(await screen.findByRole('button', { name: 'History of Country' }));
    expect(await screen.findByText('It was never changed.')).toBeTruthy();
  });
});

describe('the history tab', () => {
  it('lists every change, or one field’s, and keeps the day of the record in the address', async () => {
    const past = customerAsOf.parse({
      _id: idOf(1),
      asOf: '2026-03-02T23:59:59.999Z',
      record: { address: { ...mei.address, city: 'Burnaby' }, phone: '+16045550100' },
      unknown: ['website'],
      masked: [],
      lastChange: { eventId: idOf(703), at: '2026-03-01T08:00:00.000Z', by: ben },
    });
    const { address, asked: sent } = open({ [`GET ${base}/as-of`]: past }, '?tab=history');
    const panel = within(await screen.findByRole('tabpanel'));
    expect(await panel.findByText('Phone', { selector: 'span' })).toBeTruthy();
    await userEvent.selectOptions(panel.getByLabelText('Field'), 'City');
    await waitFor(() => expect(panel.queryByText(/changed City and Phone/)).toBeNull());
    const day = panel.getByLabelText('Show the record as of');
    await userEvent.type(day, '2026-03-02');
    await waitFor(() => expect(address.now.get('asOf')).toBe('2026-03-02'));
    expect(await screen.findByText('now Richmond')).toBeTruthy();
    expect(screen.getByText('now +1 604 555 0142')).toBeTruthy();
    expect(screen.getByText(/Last changed by Ben Carter/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Edit City$/ })).toBeNull();
    expect(sent.find((one) => one.path.endsWith('/as-of'))?.query.get('at')).toMatch(/^2026-03-0/);
    await userEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    await waitFor(() => expect(address.now.has('asOf')).toBe(false));
  });

  it('says why a day cannot be shown', async () => {
    const none = refused(404, 'not_found', 'This customer was not there yet at that time');
    open({ [`GET ${base}/as-of`]: none }, '?asOf=2020-01-01');
    expect(await screen.findByText('This customer was not there yet at that time')).toBeTruthy();
  });
});
