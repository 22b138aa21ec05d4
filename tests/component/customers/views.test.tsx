import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import type { View } from '@/features/views';
import { view as viewSchema } from '@/features/views/schema';
import type { Role } from '@/lib/permissions';
import type { Answers, Asked } from '../render';
import { fill, idOf, openAt, refused } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
}));

beforeEach(() => window.localStorage.clear());

function viewWith(n: number, name: string, query: View['query'], more: Partial<View> = {}): View {
  return viewSchema.parse({
    _id: idOf(n),
    name,
    resource: 'customers',
    query,
    shared: false,
    owner: { id: 'u1', name: 'Ana Petrov' },
    can: { update: true, share: true },
    version: 4,
    createdAt: '2026-03-04T10:00:00.000Z',
    updatedAt: '2026-03-04T10:00:00.000Z',
    ...more,
  });
}
const leads = viewWith(51, 'Leads', { status: ['lead'], sort: 'name', columns: ['email', 'status'] });
const ours = viewWith(
  52,
  'Ours',
  { membershipStatus: true, tag: ['vip'] },
  {
    shared: true,
    owner: { id: 'u2', name: 'Ben Carter' },
    can: { update: false, share: false },
  },
);

/** The page over an API that keeps its views. */
function open(at = '', { role, kept = [leads, ours] }: { role?: Role; kept?: View[] } = {}, answers: Answers = {}) {
  const store = { views: kept };
  const put = ({ body }: Asked) => {
    const change = body as Partial<View>;
    store.views = store.views.map((one) => (one._id === leads._id ? { ...one, ...change, version: 5 } : one));
    return store.views.find((one) => one._id === leads._id) ?? {};
  };
  const opened = openAt(<CustomersPage />, {
    at,
    role,
    answers: {
      'GET /api/views': () => ({ data: store.views }),
      'POST /api/views': ({ body }) => {
        const made = viewWith(60, 'New', {}, body as Partial<View>);
        store.views = [...store.views, made];
        return made;
      },
      [`PUT /api/views/${leads._id}`]: put,
      [`DELETE /api/views/${leads._id}`]: () => {
        store.views = store.views.filter((one) => one._id !== leads._id);
        return leads;
      },
      ...answers,
    },
  });
  const last = () => opened.listed().at(-1)?.query.toString();
  return { ...opened, last };
}
const pill = (name: RegExp | string) => screen.findByRole('button', { name });
const menuOf = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name: `View ${name}` }));
  return within(screen.getByRole('menu'));
};

describe('a saved view', () => {
  it('is opened by a press and writes all of itself into the address', async () => {
    const { address, last } = open('?type=business');
    await userEvent.click(await pill(/^Leads/));
    await waitFor(() => expect(last()).toBe('status=lead&sort=name&limit=25&page=1'));
    expect(Object.fromEntries(address.now)).toEqual({
      status: 'lead',
      sort: 'name',
      columns: 'email,status',
      view: leads._id,
    });
    expect((await pill(/^Leads/)).getAttribute('aria-pressed')).toBe('true');
    expect(screen.queryByText('edited')).toBeNull();
    await userEvent.click(await pill('All customers'));
    await waitFor(() => expect(address.now.toString()).toBe(''));
  });

  it('is opened by its address alone, without asking for all customers first', async () => {
    const { address, listed } = open(`?view=${ours._id}`);
    expect(await screen.findByRole('button', { name: 'Remove filter: Tag is vip' })).toBeTruthy();
    expect(listed().map(({ query }) => query.get('tag'))).toEqual(['vip']);
    await waitFor(() => expect(address.now.get('membershipStatus')).toBe('true'));
    expect((await pill(/^Shared Ours/)).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('img', { name: 'Shared' })).toBeTruthy();
  });

  it('shows the list of the address to whom it is not open, and says so', async () => {
    const { address, last } = open(`?status=lead&view=${idOf(99)}`);
    expect(await screen.findByText('That view is gone, or it is not shared with you')).toBeTruthy();
    await waitFor(() => expect(address.now.toString()).toBe('status=lead'));
    expect(last()).toContain('status=lead');
  });

  it('says when its list was changed; that can be saved, or taken back', async () => {
    const { asked, address } = open(`?view=${leads._id}`);
    await pill(/^Leads/);
    await userEvent.click(await screen.findByRole('button', { name: 'Sort: Name A to Z' }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Newest first' }));
    expect(await screen.findByText('edited')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    await waitFor(() => expect(screen.queryByText('edited')).toBeNull());
    expect(address.now.get('sort')).toBe('name');
    await userEvent.click(screen.getByRole('button', { name: 'Sort: Name A to Z' }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Newest first' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Leads was saved')).toBeTruthy();
    const put = asked.find(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({ query: { status: ['lead'], sort: '-createdAt', columns: ['email', 'status'] } });
    expect(put?.headers.get('if-match')).toBe('"4"');
    await waitFor(() => expect(screen.queryByText('edited')).toBeNull());
  });

  it('of a colleague can be changed in sight and kept as one’s own, not saved over', async () => {
    const { asked } = open(`?view=${ours._id}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Remove filter: Tag is vip' }));
    expect(await screen.findByText('edited')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
    const menu = await menuOf('Ours');
    expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'Reset to the saved view',
      'Save as a new view…',
      'Copy link',
    ]);
    await userEvent.click(menu.getByRole('menuitem', { name: 'Save as a new view…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save this list as a view' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save view' }));
    expect(await dialog.findByText(/Fill this in|A name is needed/)).toBeTruthy();
    await fill(dialog.getByLabelText('Name'), 'Members');
    await userEvent.click(dialog.getByRole('checkbox', { name: /Share/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save view' }));
    expect(await screen.findByText('Members was saved')).toBeTruthy();
    expect(asked.find(({ method, path }) => method === 'POST' && path === '/api/views')?.body).toEqual({
      name: 'Members',
      shared: true,
      query: { membershipStatus: true },
    });
    expect((await pill(/^Shared Members/)).getAttribute('aria-pressed')).toBe('true');
    expect(screen.queryByText(/That view is gone/)).toBeNull();
  });

  it('is renamed, a name that is taken being told at its field', async () => {
    const taken = refused(409, 'name_taken', 'You have a view of this name already', {
      errors: [{ path: 'name', code: 'name_taken', message: 'You have a view of this name already' }],
    });
    open(`?view=${leads._id}`, {}, { [`PUT /api/views/${leads._id}`]: taken });
    await userEvent.click((await menuOf('Leads')).getByRole('menuitem', { name: 'Rename…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Rename Leads' }));
    await fill(dialog.getByLabelText('Name'), 'Ours');
    await userEvent.click(dialog.getByRole('button', { name: 'Rename' }));
    expect(await dialog.findByText('You have a view of this name already')).toBeTruthy();
  });

  it('is shared, and deleted after a question, with a way back', async () => {
    const { asked, address } = open(`?view=${leads._id}`);
    await userEvent.click((await menuOf('Leads')).getByRole('menuitem', { name: 'Share with all colleagues' }));
    expect(await screen.findByText('Leads is shared with all colleagues')).toBeTruthy();
    await userEvent.click((await menuOf('Leads')).getByRole('menuitem', { name: 'Delete…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete the view Leads?' }));
    expect(dialog.getByText(/every colleague/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('The view Leads was deleted')).toBeTruthy();
    await waitFor(() => expect(address.now.toString()).toBe(''));
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(address.now.get('view')).toBe(idOf(60)));
    expect(asked.filter(({ method }) => method === 'POST').at(-1)?.body).toMatchObject({ name: 'Leads', shared: true });
  });

  it('is kept by support, but not shared; a customer’s own login has none', async () => {
    const { view } = open('?status=lead', { role: 'support' });
    await userEvent.click(await screen.findByRole('button', { name: 'Save as view' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save this list as a view' }));
    expect(dialog.queryByRole('checkbox')).toBeNull();
    view.unmount();
    open('?status=lead', { role: 'brand' });
    await screen.findByText('Customer 1');
    expect(screen.queryByRole('button', { name: /Save/ })).toBeNull();
  });
});
