import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { AuditPage } from '@/features/audit';
import type { AuditEntry } from '@/features/audit/schema';
import { problem, renderPage, stubApi } from './render';

const address = { search: '' };
vi.mock('next/navigation', () => ({
  usePathname: () => '/settings/audit',
  useSearchParams: () => new URLSearchParams(address.search),
  useRouter: () => ({ push: vi.fn() }),
}));
beforeEach(() => {
  address.search = '';
});

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const entry = (n: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  _id: id(n),
  at: new Date(Date.now() - n * 1_000).toISOString(),
  action: 'customer.updated',
  by: { id: id(90), name: 'Ana Petrov', via: 'session' },
  subject: { type: 'customer', id: id(50), name: 'Priya Chen' },
  customer: { _id: id(50), customerId: 'CUST-001048', name: 'Priya Chen' },
  requestId: id(70),
  changes: [{ field: 'ownerId', from: id(1), to: id(2) }],
  note: {},
  names: { [id(1)]: 'Chidi Eze', [id(2)]: 'Ana Petrov' },
  ...more,
});

const server = (entries: AuditEntry[], more = {}) =>
  stubApi({
    'GET /api/audit': {
      data: entries,
      page: { limit: 50, nextCursor: null, hasMore: false, total: entries.length, totalIsEstimate: false },
    },
    'GET /api/users/accounts': {
      data: [{ _id: id(90), name: 'Ana Petrov', email: 'ana@example.com', role: 'admin', state: 'active' }],
      counts: { all: 1, staff: 1, logins: 0, active: 1, invited: 0 },
      page: { limit: 50, nextCursor: null, hasMore: false, total: 1, totalIsEstimate: false },
    },
    ...more,
  });

it('tells who did what in a line, and before and after on a press', async () => {
  server([
    entry(1),
    entry(3, {
      action: 'quote.created',
      subject: { type: 'quote', id: id(60), name: 'Q-2026-00007' },
      changes: [],
      note: {},
    }),
    entry(2, { action: 'session.opened', customer: null, changes: [], note: { address: '10.0.0.1' } }),
  ]);
  renderPage(<AuditPage />);
  expect(await screen.findByText('3 entries')).toBeTruthy();
  const [first, drafted, second] = screen.getAllByRole('listitem');
  expect(drafted?.textContent).toMatch(/drafted a quote of\s+CUST-001048 · Priya Chen · Q-2026-00007/);
  expect(first?.textContent).toMatch(/Ana Petrov changed\s+CUST-001048 · Priya Chen/);
  expect(screen.getAllByRole('link', { name: 'CUST-001048' })[0]?.getAttribute('href')).toBe('/customers/CUST-001048');
  expect(second?.textContent).toMatch(/Ana Petrov signed in/);
  expect(screen.queryByText('Chidi Eze')).toBeNull();
  await userEvent.click(screen.getAllByRole('button', { name: /^Details of Ana Petrov/ })[0] as HTMLElement);
  expect(within(first as HTMLElement).getByText('Chidi Eze').tagName).toBe('S');
});

it('asks what its address says: who, what kind, which customer, since when', async () => {
  address.search = `user=${id(90)}&action=removed&customer=CUST-001048&period=all`;
  const asked = server([]);
  renderPage(<AuditPage />);
  expect(await screen.findByText('Nothing of this kind happened in that time.')).toBeTruthy();
  const query = asked.find(({ path }) => path === '/api/audit')?.query;
  expect([query?.get('userId'), query?.get('customerId'), query?.getAll('action'), query?.get('from')]).toEqual([
    id(90),
    'CUST-001048',
    ['customer.deleted', 'customer.restored'],
    null,
  ]);
});

it('exports what is shown, without personal data unless that is asked for, and says when it was refused', async () => {
  const asked = server([entry(1)], {
    'POST /api/audit/export': { status: 422, body: problem('limit_reached', 'Ask for a shorter time') },
  });
  const stubbed = globalThis.fetch;
  vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) =>
    stubbed(typeof input === 'string' ? new Request(new URL(input, 'http://localhost'), init) : input),
  );
  renderPage(<AuditPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Export' }));
  expect(await screen.findByText('Ask for a shorter time')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    exclude: 'pii',
    from: expect.any(String),
  });
});
