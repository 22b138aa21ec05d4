import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import { problem } from '../render';
import { customerWith, idOf, metricsWith, onlyRestore, openAt, pageWith, refused } from './support';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }), useSearchParams: () => new URLSearchParams() }));

const rowOf = async (name: string) => {
  const cell = await screen.findByRole('rowheader', { name: new RegExp(name) });
  return within(cell.closest('tr') as HTMLElement);
};
const menuOf = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name: `Actions for ${name}` }));
  return within(screen.getByRole('menu'));
};

beforeEach(() => push.mockReset());

describe('the list', () => {
  it('shows each customer with code, contact, status, owner, purchases and membership', async () => {
    const ana = customerWith(1, {
      name: 'Mei Chen',
      metrics: metricsWith(2, 0),
      status: 'active',
      city: 'Richmond',
    });
    const lead = customerWith(2, {
      name: 'Kwame Osei',
      status: 'lead',
      purchaseAmount: 0,
      email: null,
      phone: null,
      contactInfo: null,
      ownerId: null,
      owner: null,
    });
    openAt(<CustomersPage />, { answers: { 'GET /api/customers': pageWith([ana, lead]) } });

    const mei = await rowOf('Mei Chen');
    expect(mei.getByRole('link', { name: 'Mei Chen' }).getAttribute('href')).toBe('/customers/CUST-000001');
    expect(mei.getByText('CUST-000001').tagName).toBe('CODE');
    for (const text of [
      'Individual · Richmond',
      'c1@example.com',
      '+1 604 555 0142',
      'Active',
      'Ben C.',
      '$1,984.50',
      '2 orders',
    ])
      expect(mei.getByText(text)).toBeTruthy();
    expect(mei.getByRole('switch', { name: 'Membership of Mei Chen' })).toBeTruthy();
    const kwame = await rowOf('Kwame Osei');
    expect(kwame.getByText('Unassigned')).toBeTruthy();
    expect(kwame.getAllByText('–')).toHaveLength(3);
    expect(screen.getByRole('navigation', { name: 'Pages' }).textContent).toContain('1–2 of 2');
  });

  it('shows bones while rows are on their way', () => {
    openAt(<CustomersPage />, { answers: { 'GET /api/customers': () => new Promise(() => undefined) } });
    expect(screen.getByRole('table', { name: 'Customers' }).parentElement?.getAttribute('aria-busy')).toBe('true');
  });

  it('sorts on every column the server can sort, amounts with the most first, and never on contact', async () => {
    const { listed, address } = openAt(<CustomersPage />);
    await rowOf('Customer 1');
    expect(screen.queryByRole('button', { name: 'Contact' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Owner' })).toBeNull();

    await userEvent.click(screen.getByRole('button', { name: 'Purchases' }));
    await waitFor(() => expect(listed().at(-1)?.query.get('sort')).toBe('-purchaseAmount'));
    expect(screen.getByRole('columnheader', { name: 'Purchases' }).getAttribute('aria-sort')).toBe('descending');
    await userEvent.click(screen.getByRole('button', { name: 'Purchases' }));
    await waitFor(() => expect(address.now.get('sort')).toBe('purchaseAmount'));
    await userEvent.click(screen.getByRole('button', { name: 'Customer' }));
    await waitFor(() => expect(listed().at(-1)?.query.get('sort')).toBe('name'));

    await userEvent.click(screen.getByRole('button', { name: /^Sort/ }));
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Members first' }));
    await waitFor(() => expect(listed().at(-1)?.query.get('sort')).toBe('-membershipStatus'));
  });

  it('searches when the typing rests, once, and can be cleared', async () => {
    const { listed, address } = openAt(<CustomersPage />);
    await rowOf('Customer 1');
    const before = listed().length;
    await userEvent.type(screen.getByRole('searchbox', { name: 'Find in this list' }), 'mei ');
    await waitFor(() => expect(address.now.get('search')).toBe('mei'));
    await waitFor(() => expect(listed().at(-1)?.query.get('search')).toBe('mei'));
    expect(listed().length).toBe(before + 1);
    // Nearest first: an order is asked for only when somebody chose one.
    expect([listed().at(-1)?.path, listed().at(-1)?.query.has('sort')]).toEqual(['/api/customers/search', false]);
    expect(screen.getByRole('button', { name: 'Sort: Best match' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Clear: Find in this list' }));
    await waitFor(() => expect(address.now.has('search')).toBe(false));
  });

  it('turns pages by cursor, back to where they began, and takes another size from the start', async () => {
    const first = pageWith([customerWith(1)], {
      nextCursor: 'c2',
      hasMore: true,
      total: 10_000,
      totalIsEstimate: true,
    });
    const second = pageWith([customerWith(26)], { total: 10_000, totalIsEstimate: true });
    const { listed, address } = openAt(<CustomersPage />, {
      answers: { 'GET /api/customers': ({ query }) => (query.get('cursor') ? second : first) },
    });
    await rowOf('Customer 1');
    const pages = within(screen.getByRole('navigation', { name: 'Pages' }));
    expect(pages.getByText(/of 10,000\+/)).toBeTruthy();
    expect(pages.getByRole('button', { name: 'Previous page' }).hasAttribute('disabled')).toBe(true);

    await userEvent.click(pages.getByRole('button', { name: 'Next page' }));
    await rowOf('Customer 26');
    expect(listed().at(-1)?.query.get('cursor')).toBe('c2');
    expect(address.now.get('page')).toBe('2');
    expect(pages.getByText('26–26')).toBeTruthy();
    expect(pages.getByRole('button', { name: 'Next page' }).hasAttribute('disabled')).toBe(true);

    await userEvent.click(pages.getByRole('button', { name: 'Previous page' }));
    await rowOf('Customer 1');
    expect(address.now.has('cursor')).toBe(false);
    await userEvent.selectOptions(pages.getByRole('combobox', { name: 'Rows per page' }), '50');
    await waitFor(() => expect(listed().at(-1)?.query.get('limit')).toBe('50'));
  });

  it('goes back by page number where an address was opened in the middle', async () => {
    const { listed } = openAt(<CustomersPage />, { at: '?page=3&cursor=c3' });
    await rowOf('Customer 1');
    expect(listed().at(-1)?.query.get('cursor')).toBe('c3');
    expect(listed().at(-1)?.query.has('page')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Previous page' }));
    await waitFor(() => expect(listed().at(-1)?.query.get('page')).toBe('2'));
  });

  it('takes a membership back in sight when the server refuses', async () => {
    openAt(<CustomersPage />, {
      answers: {
        [`PUT /api/customers/membership/update/${idOf(1)}`]: refused(
          409,
          'deactivated',
          'This customer is deactivated',
        ),
      },
    });
    const toggle = (await rowOf('Customer 1')).getByRole('switch');
    await userEvent.click(toggle);
    expect(await screen.findByText('This customer is deactivated')).toBeTruthy();
    await waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('false'));
  });
});

describe('selected rows', () => {
  const open = (result: object) =>
    openAt(<CustomersPage />, { answers: { 'PUT /api/customers/membership/update': result } });
  const results = [
    { id: idOf(1), status: 200, code: null, changed: true },
    { id: idOf(2), status: 200, code: null, changed: false },
  ];

  it('become members together, and Undo takes back what was changed', async () => {
    const { asked } = open({ changed: 1, unchanged: 1, failed: 0, results });
    const puts = () => asked.filter((one) => one.path.endsWith('/membership/update'));
    await rowOf('Customer 1');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all on this page' }));
    const bar = within(screen.getByRole('region', { name: 'Selected customers' }));
    expect(bar.getByText('2 selected')).toBeTruthy();
    await userEvent.click(bar.getByRole('button', { name: 'Make members' }));
    expect(await screen.findByText('1 customer is now a member; 1 was so already')).toBeTruthy();
    expect(puts()[0]?.body).toEqual({ ids: [idOf(1), idOf(2)], membershipStatus: true });
    expect(screen.queryByRole('region', { name: 'Selected customers' })).toBeNull();

    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(puts()[1]?.body).toEqual({ ids: [idOf(1)], membershipStatus: false }));
  });

  it('can be left again', async () => {
    open({});
    await userEvent.click((await rowOf('Customer 1')).getByRole('checkbox', { name: 'Select Customer 1' }));
    await userEvent.click(screen.getByRole('button', { name: 'Clear selection' }));
    expect(screen.queryByRole('region', { name: 'Selected customers' })).toBeNull();
  });

  it('say when it did not work', async () => {
    open(refused(403, 'forbidden', 'Not yours'));
    await userEvent.click((await rowOf('Customer 1')).getByRole('checkbox', { name: 'Select Customer 1' }));
    await userEvent.click(screen.getByRole('button', { name: 'End membership' }));
    expect(await screen.findByText('Not yours')).toBeTruthy();
    expect(screen.getByText('1 selected')).toBeTruthy();
  });

  it('are not offered to those who may not change several at once', async () => {
    openAt(<CustomersPage />, { role: 'support' });
    await rowOf('Customer 1');
    expect(screen.queryByRole('checkbox', { name: /Select/ })).toBeNull();
  });
});

describe('actions of a row', () => {
  it('are those the server allows, reached and left by keyboard', async () => {
    openAt(<CustomersPage />, {
      answers: {
        'GET /api/customers': pageWith([customerWith(1, { isActive: false, access: onlyRestore })]),
        [`POST /api/customers/${idOf(1)}/restore`]: customerWith(1),
      },
    });
    const row = await rowOf('Customer 1');
    expect(row.getByText('Deactivated')).toBeTruthy();
    expect(row.getByRole('switch').hasAttribute('disabled')).toBe(true);
    const menu = await menuOf('Customer 1');
    expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'View details',
      'Purchases',
      'Restore',
    ]);
    expect(document.activeElement?.textContent).toBe('View details');
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement?.textContent).toBe('Restore');
    await userEvent.keyboard('{Home}{ArrowDown}{End}{Enter}');
    expect(await screen.findByText('Customer 1 is back in the list')).toBeTruthy();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('open details, editing and purchases, each at its address', async () => {
    const { address } = openAt(<CustomersPage />);
    for (const [label, key] of [
      ['View details', 'details'],
      ['Edit', 'edit'],
      ['Purchases', 'orders'],
    ] as const) {
      await userEvent.click((await menuOf('Customer 1')).getByRole('menuitem', { name: label }));
      await waitFor(() => expect([...address.now.entries()]).toEqual([[key, idOf(1)]]));
    }
  });

  it('close with a press outside and with Tab', async () => {
    openAt(<CustomersPage />);
    await menuOf('Customer 1');
    await userEvent.click(screen.getByText('1–2'));
    expect(screen.queryByRole('menu')).toBeNull();
    await menuOf('Customer 1');
    await userEvent.keyboard('{Tab}');
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('deactivate after saying what will happen, and can be undone', async () => {
    const gone = customerWith(1, {
      isActive: false,
      access: onlyRestore,
    });
    const { asked } = openAt(<CustomersPage />, {
      answers: {
        [`DELETE /api/customers/${idOf(1)}`]: gone,
        [`POST /api/customers/${idOf(1)}/restore`]: customerWith(1),
      },
    });
    await userEvent.click((await menuOf('Customer 1')).getByRole('menuitem', { name: 'Deactivate' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Customer 1?' }));
    expect(dialog.getByText(/Nothing is erased/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Deactivate' }));
    expect(await screen.findByText('Customer 1 was deactivated')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(asked.some((one) => one.path.endsWith('/restore'))).toBe(true));
  });

  it('offer no Undo to those who may not restore, and tell a refusal', async () => {
    openAt(<CustomersPage />, {
      role: 'sales',
      answers: {
        [`DELETE /api/customers/${idOf(1)}`]: refused(409, 'deactivated', 'This customer is deactivated already'),
      },
    });
    await userEvent.click((await menuOf('Customer 1')).getByRole('menuitem', { name: 'Deactivate' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Deactivate' }));
    expect(await screen.findByText('This customer is deactivated already')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('nothing to show', () => {
  it('offers the ways in when there is nobody yet, and no other action', async () => {
    const { address } = openAt(<CustomersPage />, { answers: { 'GET /api/customers': pageWith([]) } });
    expect(await screen.findByRole('heading', { name: 'Bring in your customers' })).toBeTruthy();
    const add = screen.getAllByRole('button', { name: 'Add customer' });
    expect(add).toHaveLength(1);
    await userEvent.click(add[0] as HTMLElement);
    await waitFor(() => expect(address.now.get('new')).toBe('1'));
    expect(await screen.findByRole('dialog', { name: /New customer/ })).toBeTruthy();
  });

  it('says it plainly to those who may not add', async () => {
    openAt(<CustomersPage />, { role: 'brand', answers: { 'GET /api/customers': pageWith([]) } });
    expect(await screen.findByRole('heading', { name: 'No customers yet' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add customer' })).toBeNull();
  });

  it('tells for each filter how many would show without it', async () => {
    const { address } = openAt(<CustomersPage />, {
      at: '?status=lead&membershipStatus=true&search=zz',
      answers: {
        'GET /api/customers': ({ query }) => {
          if (!query.has('search')) return pageWith([customerWith(1)], { total: 38 });
          return pageWith([], { total: query.has('status') ? 0 : 4 });
        },
      },
    });
    expect(await screen.findByRole('heading', { name: 'No customer matches all three filters' })).toBeTruthy();

    expect(await screen.findByRole('button', { name: /Remove, show 38.*Text contains zz/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Remove, show 4.*Status is Lead/ }));
    await waitFor(() => expect(address.now.has('status')).toBe(false));
    await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(address.now.toString()).toBe(''));
    expect(await rowOf('Customer 1')).toBeTruthy();
  });

  it('says that customers are not open to this person', async () => {
    openAt(<CustomersPage />, { answers: { 'GET /api/customers': refused(403, 'forbidden', 'No') } });
    expect(await screen.findByRole('heading', { name: 'Customers are not open to you' })).toBeTruthy();
  });

  it('tries again after a failure', async () => {
    let calls = 0;
    openAt(<CustomersPage />, {
      answers: {
        'GET /api/customers': ({ query }) => {
          if (query.get('limit') === '1') return pageWith([]);
          calls += 1;
          return calls === 1
            ? { status: 503, body: problem('unavailable', 'The database is away.') }
            : pageWith([customerWith(1)]);
        },
      },
    });
    expect(await screen.findByText('The database is away.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('Customer 1')).toBeTruthy();
  });

  it('leads from a cursor that is no good, or a page that is gone, to the first page', async () => {
    const { address } = openAt(<CustomersPage />, {
      at: '?page=2&cursor=bad',
      answers: {
        'GET /api/customers': ({ query }) =>
          query.has('cursor') ? refused(400, 'bad_cursor', 'This cursor belongs to another list') : pageWith([]),
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Back to the first page' }));
    await waitFor(() => expect(address.now.toString()).toBe(''));
  });

  it('lets go of a filter that the server does not know', async () => {
    openAt(<CustomersPage />, {
      at: '?ownerId=nobody',
      answers: {
        'GET /api/customers': ({ query }) =>
          query.has('ownerId') ? refused(400, 'invalid', 'ownerId: not an id') : pageWith([customerWith(1)]),
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(await rowOf('Customer 1')).toBeTruthy();
  });

  it('knows an empty page from an empty list', async () => {
    openAt(<CustomersPage />, { at: '?page=9', answers: { 'GET /api/customers': pageWith([]) } });
    expect(await screen.findByText('Nothing on this page any more')).toBeTruthy();
  });
});
