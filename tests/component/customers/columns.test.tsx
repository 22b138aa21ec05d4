import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import type { ListedRow } from '@/features/customers/types';
import { customerWith, fill, idOf, onlyRestore, openAt, ownField, pageWith, refused } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
}));

beforeEach(() => window.localStorage.clear());

const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent);
const rowOf = async (name: string) => {
  const cell = await screen.findByRole('rowheader', { name: new RegExp(name) });
  return within(cell.closest('tr') as HTMLElement);
};
const choose = async () => {
  await rowOf('Customer 1');
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
  const panel = within(screen.getByRole('dialog', { name: 'Columns' }));
  await panel.findByRole('searchbox', { name: 'Find a column' });
  return panel;
};
const usual = ['', 'Code', 'Customer', 'Contact', 'Status', 'Segmentation', 'Owner', 'Purchases', 'Member', 'Created'];

describe('columns', () => {
  it('are switched, moved by keyboard and put back, in the address and in this browser', async () => {
    const { address, view } = openAt(<CustomersPage />);
    const panel = await choose();
    expect(heads()).toEqual([...usual, 'Actions']);
    await userEvent.click(panel.getByRole('checkbox', { name: 'Segmentation' }));
    await userEvent.click(panel.getByRole('checkbox', { name: 'Payment' }));
    panel.getByRole('button', { name: 'Move Payment up' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(heads().slice(-4)).toEqual(['Member', 'Payment', 'Created', 'Actions']));
    expect(panel.getByRole('status').textContent).toBe('Payment is now column 8 of 9');
    expect(address.now.get('columns')).toBe(
      'customerId,name,contact,status,owner,purchaseAmount,membershipStatus,paymentStatus,createdAt',
    );
    expect(panel.getByRole('checkbox', { name: 'Customer' }).hasAttribute('disabled')).toBe(true);
    view.unmount();

    const again = openAt(<CustomersPage />);
    await waitFor(() => expect(heads()).toContain('Payment'));
    expect(heads()).not.toContain('Segmentation');
    // A link from here shows the same columns.
    await waitFor(() => expect(again.address.now.has('columns')).toBe(true));
    await userEvent.click((await choose()).getByRole('button', { name: 'Reset to the usual columns' }));
    await waitFor(() => expect(again.address.now.has('columns')).toBe(false));
    expect(heads()).toEqual([...usual, 'Actions']);
    expect(window.localStorage.length).toBe(0);
  });

  it('are of the address before those of the browser; what is not known is left out', async () => {
    window.localStorage.setItem('kinso-customer-columns', '["tags"]');
    openAt(<CustomersPage />, { at: '?columns=email,nobody,phone' });
    await rowOf('Customer 1');
    expect(heads()).toEqual(['', 'Customer', 'E-mail', 'Phone', 'Actions']);
  });

  it('hold the organization’s own fields, found by name, and sort none that the server cannot', async () => {
    const dock = ownField({ key: 'dock', label: 'Dock', type: 'text', showInTable: true });
    const berth = ownField({ key: 'berth', label: 'Berth', type: 'number' });
    openAt(<CustomersPage />, {
      answers: {
        'GET /api/custom-fields': { data: [dock, berth] },
        'GET /api/customers': pageWith([customerWith(1, { custom: { dock: 'Yokohama', berth: 12 } })]),
      },
    });
    expect(await (await rowOf('Customer 1')).findByText('Yokohama')).toBeTruthy();
    const panel = await choose();
    await userEvent.type(panel.getByRole('searchbox', { name: 'Find a column' }), 'ber');
    await userEvent.click(panel.getByRole('checkbox', { name: 'Berth' }));
    expect(await (await rowOf('Customer 1')).findByText('12')).toBeTruthy();
    for (const name of ['Berth', 'Dock', 'Contact']) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('show everything there is of a row, and a dash where there is nothing', async () => {
    const day = new Date().toISOString();
    const one = customerWith(1, {
      companyName: 'Chen Motors',
      tags: ['vip', 'fleet'],
      paymentStatus: 'overdue',
      lastContact: day,
      preferences: {
        vehicleTypes: ['suv', 'sedan'],
        vehicleType: ['suv', 'sedan'],
        region: 'Japan',
        importFrequency: 'one_time',
        paymentMethod: 'bank_transfer',
        preferredContactMethod: 'sms',
      },
    });
    const keys =
      'type,companyName,city,state,country,lifecycleStage,tags,paymentStatus,preferences.region,preferences.vehicleTypes,preferences.importFrequency,preferences.paymentMethod,preferences.preferredContactMethod,totalOrders,averageOrderValue,lastOrderDate,memberSince,updatedAt,lastActivityAt,lastContact,nextFollowUp';
    openAt(<CustomersPage />, {
      at: `?columns=${keys}`,
      answers: { 'GET /api/customers': pageWith([one]) },
    });
    const row = await rowOf('Customer 1');
    for (const text of [
      'Chen Motors',
      'vip',
      'fleet',
      'Overdue',
      'SUV, Sedan',
      'Japan',
      'One-time',
      'Bank transfer',
      'SMS',
      'Canada',
      'Today',
    ])
      expect((await row.findAllByText(text)).length).toBeGreaterThan(0);
    expect(row.getAllByText('–').length).toBe(4);
  });
});

describe('a search', () => {
  const found = (n: number, match: ListedRow['match'], more = {}) => ({ ...customerWith(n, more), match });

  it('marks in each row what was searched for, and says what the row does not show', async () => {
    const rows = [
      found(1, [
        { field: 'name', from: 0, to: 4 },
        { field: 'phone', from: 8, to: 12 },
        { field: 'email', from: 0, to: 2 },
      ]),
      found(2, [{ field: 'companyName', from: 0, to: 3 }]),
    ];
    const list = pageWith([]);
    openAt(<CustomersPage />, {
      at: '?search=cust&columns=customerId,name,phone',
      answers: { 'GET /api/customers/search': { ...list, data: rows } },
    });
    // A mark parts the name for whoever reads it word by word.
    const first = await rowOf('Cust ?omer 1');
    const marked = [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marked).toEqual(['Cust', '0142']);
    expect(first.getByText('Found by e-mail')).toBeTruthy();
    expect((await rowOf('Customer 2')).getByText('Found by company')).toBeTruthy();
  });

  it('keeps an order that was chosen, and gives it up for the best match', async () => {
    const { listed } = openAt(<CustomersPage />, { at: '?search=cust&sort=name' });
    await rowOf('Customer 1');
    expect(listed().at(-1)?.query.get('sort')).toBe('name');
    await userEvent.click(screen.getByRole('button', { name: 'Sort: Name A to Z' }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Best match' }));
    await waitFor(() => expect(listed().at(-1)?.query.has('sort')).toBe(false));
  });
});

describe('a cell', () => {
  const open = (put: object, latest = customerWith(1)) =>
    openAt(<CustomersPage />, {
      at: '?columns=email,status,preferences.region',
      answers: {
        'GET /api/customers': pageWith([customerWith(1)]),
        [`GET /api/customers/${idOf(1)}`]: latest,
        [`PUT /api/customers/${idOf(1)}`]: put,
      },
    });
  const puts = (asked: ReturnType<typeof open>['asked']) => asked.filter(({ method }) => method === 'PUT');

  it('is edited where it stands, by keyboard, on the version that is there now', async () => {
    const { asked } = open(customerWith(1), customerWith(1, { version: 7 }));
    const row = await rowOf('Customer 1');
    row.getByRole('button', { name: /Edit E-mail/ }).focus();
    await userEvent.keyboard('{Enter}');
    const group = within(await screen.findByRole('group', { name: 'Edit E-mail' }));
    await fill(group.getByLabelText('E-mail'), 'mei@');
    await userEvent.keyboard('{Enter}');
    expect(await group.findByText('This is not an e-mail address')).toBeTruthy();
    await fill(group.getByLabelText('E-mail'), 'mei@example.com');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Customer 1 was saved')).toBeTruthy();
    expect(puts(asked)[0]?.body).toEqual({ email: 'mei@example.com' });
    expect(puts(asked)[0]?.headers.get('if-match')).toBe('"7"');
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Edit E-mail' })).toBeNull());
  });

  it('is left by Esc and by a press elsewhere, unsaved', async () => {
    const { asked } = open(customerWith(1));
    const row = await rowOf('Customer 1');
    for (const leave of [() => userEvent.keyboard('{Escape}'), () => userEvent.click(screen.getByText('1–1'))]) {
      await userEvent.click(row.getByRole('button', { name: /Edit E-mail/ }));
      const group = within(await screen.findByRole('group', { name: 'Edit E-mail' }));
      await fill(group.getByLabelText('E-mail'), 'other@example.com');
      await leave();
      await waitFor(() => expect(screen.queryByRole('group', { name: 'Edit E-mail' })).toBeNull());
    }
    expect(puts(asked)).toEqual([]);
  });

  it('of the status offers what may follow', async () => {
    const { asked } = open(customerWith(1, { status: 'inactive' }));
    await userEvent.click((await rowOf('Customer 1')).getByRole('button', { name: /Edit Status/ }));
    const group = within(await screen.findByRole('group', { name: 'Edit Status' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Inactive'));
    await userEvent.keyboard('{ArrowDown}{ArrowUp}');
    await userEvent.click(group.getByRole('button', { name: 'Suspended' }));
    await waitFor(() => expect(puts(asked)[0]?.body).toEqual({ status: 'suspended' }));
  });

  it('says so when the customer is not to be had any more', async () => {
    openAt(<CustomersPage />, {
      at: '?columns=email',
      answers: { [`GET /api/customers/${idOf(1)}`]: refused(404, 'not_found', 'There is no such customer') },
    });
    await userEvent.click((await rowOf('Customer 1')).getByRole('button', { name: /Edit E-mail/ }));
    expect(await screen.findByText('There is no such customer')).toBeTruthy();
  });

  it('is only read by those who may not write it', async () => {
    const can = { ...onlyRestore.can, restore: false };
    openAt(<CustomersPage />, {
      answers: {
        'GET /api/customers': pageWith([
          customerWith(1, { access: { level: 'full', relation: 'own', masked: [], can } }),
        ]),
      },
    });
    expect((await rowOf('Customer 1')).queryByRole('button', { name: /^.*Edit / })).toBeNull();
  });
});
