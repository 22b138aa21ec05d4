import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { useGetCustomerQuery, useGetCustomersQuery } from '@/features/customers/api';
import { MembershipHistory, MembershipSwitch } from '@/features/membership';
import { problem, renderPage, stubApi } from '../render';
import { change, changes, row, rows } from './fixtures';

const kwame = row();
const mei = row({ _id: '0190a000-0000-7000-8000-000000000002', name: 'Mei Chen', membershipStatus: true });
const path = `/api/customers/membership/update/${kwame._id}`;

/** A list and a record of the same customer, as two parts of one page show them. */
function Page() {
  const { data } = useGetCustomersQuery({});
  const { data: record } = useGetCustomerQuery(kwame._id);
  return (
    <>
      {data?.data.map((customer) => (
        <MembershipSwitch key={customer._id} customer={customer} />
      ))}
      <p>{record?.membershipStatus ? 'The record is a member' : 'The record is no member'}</p>
      <p>{`Version ${record?.version}`}</p>
    </>
  );
}

/** An answer that is given when the test says so. */
function held<T>() {
  let give: (answer: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

describe('MembershipSwitch', () => {
  it('shows the turn at once, everywhere the customer is shown, and says so by name', async () => {
    const { answer, give } = held();
    let current = kwame;
    const asked = stubApi({
      'GET /api/customers': () => rows(current, mei),
      [`GET /api/customers/${kwame._id}`]: () => current,
      [`PUT ${path}`]: () => answer,
    });
    renderPage(<Page />);
    const toggle = await screen.findByRole('switch', { name: 'Membership of Kwame Osei' });
    await screen.findByText('Version 1');
    expect(toggle.getAttribute('aria-checked')).toBe('false');

    await userEvent.click(toggle);
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('true'));
    expect(screen.getByText('The record is a member')).toBeDefined();
    expect(screen.getByRole('switch', { name: 'Membership of Mei Chen' }).getAttribute('aria-checked')).toBe('true');

    await userEvent.click(toggle);
    current = { ...kwame, membershipStatus: true, membership: { ...kwame.membership, active: true }, version: 2 };
    give(current);
    await screen.findByText('Kwame Osei is now a member');
    await screen.findByText('Version 2');
    const sent = asked.filter(({ method }) => method === 'PUT');
    expect(sent.map(({ body }) => body)).toEqual([{ membershipStatus: true }]);
    await waitFor(() => expect(asked.filter(({ path: one }) => one === '/api/customers').length).toBeGreaterThan(1));
  });

  it('takes it back when the server refuses, and says why', async () => {
    const { answer, give } = held();
    stubApi({
      'GET /api/customers': rows(kwame),
      [`GET /api/customers/${kwame._id}`]: kwame,
      [`PUT ${path}`]: () => answer,
    });
    renderPage(<Page />);
    const toggle = await screen.findByRole('switch', { name: 'Membership of Kwame Osei' });
    await screen.findByText('Version 1');
    await userEvent.click(toggle);
    await screen.findByText('The record is a member');
    give({ status: 409, body: problem('deactivated', 'Kwame Osei is deactivated') });
    expect((await screen.findByRole('alert')).textContent).toContain('Kwame Osei is deactivated');
    await screen.findByText('The record is no member');
    expect(toggle.getAttribute('aria-checked')).toBe('false');
  });

  it('says when the server is away, and when somebody leaves membership', async () => {
    stubApi({ [`PUT ${path}`]: { ...kwame, membershipStatus: false } });
    renderPage(<MembershipSwitch customer={{ ...kwame, membershipStatus: true }} />);
    await userEvent.click(screen.getByRole('switch'));
    await screen.findByText('Kwame Osei is no longer a member');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    await userEvent.click(screen.getByRole('switch'));
    await screen.findByText(/The server did not answer/);
  });

  it('is not for those who may not', async () => {
    const asked = stubApi({});
    const closed = { ...kwame.access, can: { ...kwame.access.can, membership: false } };
    const opened = vi.fn();
    renderPage(
      // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: stands for a table row that opens on click
      <div onClick={opened}>
        <MembershipSwitch customer={{ ...kwame, access: closed }} />
        <MembershipSwitch customer={mei} />
      </div>,
    );
    const [first, second] = screen.getAllByRole<HTMLButtonElement>('switch');
    expect(first?.disabled).toBe(true);
    await userEvent.click(first as HTMLElement);
    expect(asked).toEqual([]);
    await userEvent.click(second as HTMLElement);
    expect(opened).not.toHaveBeenCalledTimes(2);
  });
});

describe('MembershipHistory', () => {
  const address = `GET /api/customers/${kwame._id}/membership-history`;

  it('shows when a customer joined and left, and fetches earlier changes', async () => {
    const asked = stubApi({
      [address]: ({ query }: { query: URLSearchParams }) => {
        const all = changes(change({ to: false, from: true }), change({ source: 'auto', threshold: 2_000 }));
        const first = query.get('limit') === '10';
        return { ...all, page: { ...all.page, total: 12, hasMore: first, nextCursor: first ? 'x' : null } };
      },
    });
    renderPage(<MembershipHistory customerId={kwame._id} currency="CAD" />);
    await screen.findByText('Left membership');
    expect(screen.getByText('Activation run, $2,000 · Ana Petrov')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier changes' }));
    await waitFor(() => expect(asked.at(-1)?.query.get('limit')).toBe('100'));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Show earlier changes' })).toBeNull());
  });

  it('has words for none, and for a failure', async () => {
    stubApi({ [address]: changes() });
    const { unmount } = renderPage(<MembershipHistory customerId={kwame._id} currency="CAD" />);
    await screen.findByText('The membership has not changed since this customer was registered.');
    unmount();
    stubApi({ [address]: { status: 503, body: problem('unavailable', 'The database is away') } });
    renderPage(<MembershipHistory customerId={kwame._id} currency="CAD" />);
    await screen.findByText('The database is away');
  });
});
