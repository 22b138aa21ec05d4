import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { AppShell } from '@/app/AppShell';
import { NotificationPreferences } from '@/features/notifications';
import type { Notification, Preferences } from '@/features/notifications/schema';
import { type Answers, meAs, renderPage, stubApi } from './render';

vi.mock('next/navigation', () => ({
  usePathname: () => '/customers',
  useRouter: () => ({ push: vi.fn() }),
  useSearchParams: () => new URLSearchParams(),
}));

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const one = (n: number, more: Partial<Notification> = {}): Notification => ({
  _id: id(n),
  kind: 'ownership.received',
  at: new Date(Date.now() - n * 60_000).toISOString(),
  readAt: null,
  text: `Ben Carter handed Customer ${n} to you`,
  detail: null,
  count: 1,
  actor: { id: id(99), name: 'Ben Carter' },
  customer: null,
  href: `/customers/CUST-${n}`,
  ...more,
});

/** A server that keeps what was read. */
function told(rows: Notification[]): Answers {
  const kept = [...rows];
  const unread = () => kept.filter(({ readAt }) => readAt === null).length;
  const page = { limit: 15, nextCursor: null, hasMore: false, total: rows.length, totalIsEstimate: false };
  const read = (at: number, readAt: string | null) => {
    kept[at] = { ...(kept[at] as Notification), readAt };
    return kept[at] as Notification;
  };
  return {
    'GET /api/me': meAs('sales'),
    'GET /api/notifications/unread': () => ({ unread: unread(), more: false }),
    'GET /api/notifications': () => ({ data: kept, page }),
    'PUT /api/notifications/read': () => {
      const count = unread();
      for (const at of kept.keys()) read(at, new Date().toISOString());
      return { read: count };
    },
    ...Object.fromEntries(
      rows.map((row, at) => [
        `PUT /api/notifications/${row._id}`,
        ({ body }: { body: unknown }) => read(at, (body as { read: boolean }).read ? new Date().toISOString() : null),
      ]),
    ),
  };
}

const open = async (count: number) => {
  await userEvent.click(await screen.findByRole('button', { name: `Notifications, ${count} not read` }));
  return within(await screen.findByRole('dialog', { name: 'Notifications' }));
};

it('rings with how many are unread, leads to what one is about, and counts it as read', async () => {
  const asked = stubApi(told([one(1, { detail: 'Moves to the coast' }), one(2), one(3, { readAt: one(3).at })]));
  renderPage(<AppShell narrow={false}>Page</AppShell>);
  const panel = await open(2);
  expect(await panel.findByText('Moves to the coast')).toBeTruthy();
  const link = panel.getByRole('link', { name: 'Ben Carter handed Customer 1 to you' });
  expect(link.getAttribute('href')).toBe('/customers/CUST-1');
  link.addEventListener('click', (event) => event.preventDefault());
  await userEvent.click(link);
  expect(await screen.findByRole('button', { name: 'Notifications, 1 not read' })).toBeTruthy();
  expect(screen.queryByRole('dialog', { name: 'Notifications' })).toBeNull();
  expect(asked.find(({ method }) => method === 'PUT')).toMatchObject({ body: { read: true } });
});

it('marks one as read and back, and all that are shown at once', async () => {
  const rows = [one(1), one(2)];
  const asked = stubApi(told(rows));
  renderPage(<AppShell narrow={false}>Page</AppShell>);
  const panel = await open(2);
  await userEvent.click(await panel.findByRole('button', { name: /^Mark as read: .*Customer 2/ }));
  await userEvent.click(await panel.findByRole('button', { name: /^Mark as not read: .*Customer 2/ }));
  await waitFor(() => expect(panel.getAllByRole('button', { name: /^Mark as read/ })).toHaveLength(2));
  await userEvent.click(panel.getByRole('button', { name: 'Mark all as read' }));
  expect(await screen.findByRole('button', { name: 'Notifications' })).toBeTruthy();
  expect(asked.find(({ path }) => path.endsWith('/read'))?.body).toEqual({ until: rows[0]?.at });
});

it('says that there is nothing, in words', async () => {
  stubApi(told([]));
  renderPage(<AppShell narrow={false}>Page</AppShell>);
  await userEvent.click(await screen.findByRole('button', { name: 'Notifications' }));
  expect(await screen.findByText(/Nothing yet/)).toBeTruthy();
});

it('keeps how somebody wants to be told, kind by kind', async () => {
  let now: Preferences = {
    mail: false,
    kinds: [{ kind: 'customer.shared', title: 'A customer is shared with me', channel: 'app', default: 'app' }],
  };
  const asked = stubApi({
    'GET /api/notifications/preferences': () => now,
    'PUT /api/notifications/preferences': () => {
      now = { ...now, kinds: now.kinds.map((kind) => ({ ...kind, channel: 'mail' })) };
      return now;
    },
  });
  renderPage(<NotificationPreferences />);
  const kind = within(await screen.findByRole('group', { name: 'A customer is shared with me' }));
  expect(screen.getByText(/sends no mail/)).toBeTruthy();
  await userEvent.click(kind.getByRole('radio', { name: 'Also by mail' }));
  await waitFor(() =>
    expect((kind.getByRole('radio', { name: 'Also by mail' }) as HTMLInputElement).checked).toBe(true),
  );
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ channels: { 'customer.shared': 'mail' } });
});
