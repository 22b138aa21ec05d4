import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import { customerWith, openAt, ownField, pageWith } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams('status=lead&details=x'),
}));

afterEach(() => vi.restoreAllMocks());

/** Groups share words: a lead is a status, and a stage of the lifecycle. */
const pressIn = (panel: ReturnType<typeof within>) => async (group: string, name: string | RegExp) =>
  userEvent.click(within(await panel.findByRole('group', { name: group })).getByRole('button', { name }));

const ready = () => screen.findByText('Customer 1');

describe('figures', () => {
  it('filter on a press and let everybody in on the next', async () => {
    const { address, listed } = openAt(<CustomersPage />);
    await ready();
    const all = await screen.findByRole('button', { name: /All customers.*24,318/ });
    expect(all.getAttribute('aria-pressed')).toBe('true');
    expect(all.textContent).toContain('+312 this month');
    const members = screen.getByRole('button', { name: /Members.*9,146/ });
    await userEvent.click(members);
    await waitFor(() => expect(listed().at(-1)?.query.get('membershipStatus')).toBe('true'));
    expect(members.getAttribute('aria-pressed')).toBe('true');
    expect(all.getAttribute('aria-pressed')).toBe('false');
    await userEvent.click(screen.getByRole('button', { name: /Eligible/, pressed: false }));
    await waitFor(() => expect(address.now.toString()).toBe('eligible=true'));
    await userEvent.click(screen.getByRole('button', { name: /Eligible/, pressed: true }));
    await waitFor(() => expect(address.now.toString()).toBe(''));
  });

  it('are called one’s own by a sales person and are not there for a brand', async () => {
    const { view } = openAt(<CustomersPage />, { role: 'sales' });
    expect(await screen.findByRole('button', { name: /My customers/ })).toBeTruthy();
    view.unmount();
    openAt(<CustomersPage />, { role: 'brand' });
    await ready();
    expect(screen.queryByRole('region', { name: 'Figures' })).toBeNull();
  });
});

describe('filters', () => {
  it('show how many there are of each status', async () => {
    const { address } = openAt(<CustomersPage />);
    await ready();
    await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
    await pressIn(within(screen.getByRole('dialog', { name: 'Filters' })))('Status', /^Lead\s*300$/);
    await waitFor(() => expect(address.now.getAll('status')).toEqual(['lead']));
  });

  it('act at once from their panel, each with a chip to remove it', async () => {
    const { address, listed } = openAt(<CustomersPage />);
    await ready();
    await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
    const press = pressIn(panel);
    for (const [group, name] of [
      ['Membership', 'Not members'],
      ['Status', /^Prospect/],
      ['Status', /^Lead/],
      ['Type', 'Business'],
      ['Owner', 'Mine'],
      ['Deactivated', 'Included'],
      ['Membership', 'Eligible'],
    ] as const)
      await press(group, name);
    await userEvent.type(panel.getByRole('searchbox', { name: 'Customer name' }), 'mei');
    await waitFor(() => expect(listed().at(-1)?.query.get('customerName')).toBe('mei'));
    const query = listed().at(-1)?.query;
    expect(query?.getAll('status')).toEqual(['prospect', 'lead']);
    expect([query?.get('membershipStatus'), query?.get('type'), query?.get('ownerId'), query?.get('isActive')]).toEqual(
      ['false', 'business', 'u1', 'any'],
    );

    const chips = within(screen.getByRole('list', { name: 'Filters' }));
    expect(chips.getAllByRole('listitem')).toHaveLength(7);
    await userEvent.click(chips.getByRole('button', { name: 'Remove filter: Status is Prospect or Lead' }));
    await waitFor(() => expect(address.now.has('status')).toBe(false));
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(address.now.toString()).toBe(''));
  });

  it('are taken out by pressing again', async () => {
    const { address } = openAt(<CustomersPage />, {
      at: '?membershipStatus=true&status=lead&type=business&ownerId=u1&isActive=false&eligible=true',
    });
    await ready();
    await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
    const press = pressIn(panel);
    for (const [group, name] of [
      ['Membership', 'Members'],
      ['Status', /^Lead/],
      ['Type', 'Business'],
      ['Owner', 'Mine'],
      ['Deactivated', 'Only these'],
      ['Membership', 'Eligible'],
    ] as const)
      await press(group, name);
    await waitFor(() => expect(address.now.toString()).toBe(''));
  });

  it('count the segmentation under the other filters, and choose of it', async () => {
    const counts = {
      total: 42,
      totalIsEstimate: false,
      vehicleType: [
        { value: 'suv', count: 30 },
        { value: 'van', count: 12 },
      ],
      region: [{ value: 'Japan', count: 42 }],
      importFrequency: [{ value: 'one_time', count: 7 }],
      paymentStatus: [{ value: 'overdue', count: 4 }],
      type: [],
      status: [],
      asOf: '2026-03-04T10:00:00.000Z',
    };
    const { address, asked, listed } = openAt(<CustomersPage />, {
      at: '?status=lead&vehicleType=van',
      answers: { 'GET /api/customers/segments': counts },
    });
    await ready();
    await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
    const press = pressIn(panel);
    await press('Vehicle', /^SUV\s*30$/);
    await press('Region', /^Japan\s*42$/);
    await press('Frequency', /^One-time\s*7$/);
    await press('Payment', /^Overdue\s*4$/);
    await waitFor(() => expect(listed().at(-1)?.query.getAll('vehicleType')).toEqual(['van', 'suv']));
    expect(address.now.get('paymentStatus')).toBe('overdue');
    const query = asked.find((one) => one.path.endsWith('/segments'))?.query;
    expect([query?.get('status'), query?.has('vehicleType')]).toEqual(['lead', false]);
    const chips = within(screen.getByRole('list', { name: 'Filters' }));
    expect(chips.getByRole('button', { name: 'Remove filter: Vehicle is Van or SUV' })).toBeTruthy();
    expect(chips.getByRole('button', { name: 'Remove filter: Frequency is One-time' })).toBeTruthy();
  });

  it('take days, amounts, tags, places and own fields, each said in words', async () => {
    const dock = ownField({
      key: 'dock',
      label: 'Dock',
      type: 'choice',
      options: [{ value: 'yokohama', label: 'Yokohama', isActive: true }],
    });
    const { address, listed } = openAt(<CustomersPage />, {
      answers: { 'GET /api/custom-fields': { data: [dock] } },
    });
    await ready();
    await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
    await userEvent.type(await panel.findByLabelText('Add: Tag'), 'vip{Enter}');
    await userEvent.type(panel.getByLabelText('Add: Country'), 'Nowhere{Enter}');
    expect(address.now.has('country')).toBe(false);
    await userEvent.clear(panel.getByLabelText('Add: Country'));
    await userEvent.type(panel.getByLabelText('Add: Country'), 'japan{Enter}');
    await userEvent.selectOptions(panel.getByLabelText('Add: Source'), 'Referral');
    await userEvent.selectOptions(panel.getByLabelText('Add: Dock'), 'Yokohama');
    await userEvent.type(panel.getByLabelText('Created from'), '2026-01-01');
    await userEvent.tab();
    await userEvent.type(panel.getByLabelText('Purchases to'), '500{Enter}');
    await waitFor(() => expect(listed().at(-1)?.query.get('purchaseAmountTo')).toBe('500'));
    const query = listed().at(-1)?.query;
    for (const [key, value] of [
      ['tag', 'vip'],
      ['country', 'JP'],
      ['source', 'referral'],
      ['custom', 'dock:yokohama'],
      ['createdFrom', '2026-01-01'],
    ])
      expect([key, query?.get(key ?? '')]).toEqual([key, value]);
    const chips = within(screen.getByRole('list', { name: 'Filters' }));
    for (const said of [
      'Tag is vip',
      'Country is Japan',
      'Source is Referral',
      'Dock is Yokohama',
      'Created from 2026-01-01',
      'Purchases up to $500',
    ])
      expect(chips.getByRole('button', { name: `Remove filter: ${said}` })).toBeTruthy();
    await userEvent.click(chips.getByRole('button', { name: 'Remove filter: Purchases up to $500' }));
    await waitFor(() => expect(address.now.has('purchaseAmountTo')).toBe(false));
  });

  it('name an owner by the rows that are there', async () => {
    openAt(<CustomersPage />, { at: '?ownerId=u2&isActive=false' });
    await ready();
    expect(await screen.findByRole('button', { name: 'Remove filter: Owner is Ben Carter' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Remove filter: Deactivated are Shown alone' })).toBeTruthy();
  });
});

describe('on a phone', () => {
  const asPhone = () =>
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) =>
        ({
          matches: query.includes('max-width'),
          media: query,
          addEventListener() {},
          removeEventListener() {},
        }) as unknown as MediaQueryList,
    );

  it('customers are cards with what a thumb needs', async () => {
    asPhone();
    openAt(<CustomersPage />, {
      answers: {
        'GET /api/customers': pageWith([
          customerWith(1),
          customerWith(2, {
            email: null,
            phone: null,
            contactInfo: null,
            owner: null,
            status: 'lead',
            purchaseAmount: 0,
          }),
          customerWith(3, { isActive: false }),
        ]),
      },
    });
    await ready();
    const cards = within(screen.getByRole('list', { name: 'Customers' }));
    expect(cards.getAllByRole('listitem')).toHaveLength(3);
    expect(cards.getByRole('link', { name: 'Call Customer 1' }).getAttribute('href')).toBe('tel:+16045550142');
    expect(cards.getByRole('link', { name: 'E-mail Customer 1' }).getAttribute('href')).toBe('mailto:c1@example.com');
    expect(cards.getByText('No purchases')).toBeTruthy();
    expect(cards.getByText('Deactivated')).toBeTruthy();
    expect(cards.getByRole('switch', { name: 'Membership of Customer 1' })).toBeTruthy();
    expect(cards.getByRole('button', { name: 'Actions for Customer 1' })).toBeTruthy();
  });

  it('cards have bones too', () => {
    asPhone();
    openAt(<CustomersPage />, { answers: { 'GET /api/customers': () => new Promise(() => undefined) } });
    expect(screen.getByRole('list', { name: 'Customers' }).getAttribute('aria-busy')).toBe('true');
  });

  it('filters are chosen first; the button names what they leave', async () => {
    asPhone();
    const { address } = openAt(<CustomersPage />, {
      answers: {
        'GET /api/customers': ({ query }) =>
          pageWith([customerWith(1)], { total: query.get('status') === 'lead' ? 3204 : 1 }),
      },
    });
    await ready();
    await userEvent.click(screen.getByRole('button', { name: /^Filters/ }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Filters' }));
    expect(await sheet.findByRole('button', { name: 'Show 1 customer' })).toBeTruthy();
    await pressIn(sheet)('Status', /^Lead/);
    expect(address.now.has('status')).toBe(false);
    await userEvent.click(await sheet.findByRole('button', { name: 'Show 3,204 customers' }));
    await waitFor(() => expect(address.now.get('status')).toBe('lead'));
    await waitFor(() => expect(screen.getByRole('button', { name: /^Filters\s*1/ })).toBeTruthy());
  });

  it('says when the choice leaves nobody, and clears it', async () => {
    asPhone();
    openAt(<CustomersPage />, {
      at: '?type=business',
      answers: {
        'GET /api/customers': ({ query }) =>
          pageWith(query.has('type') && query.get('limit') === '1' ? [] : [customerWith(1)]),
      },
    });
    await ready();
    await userEvent.click(screen.getByRole('button', { name: /^Filters/ }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Filters' }));
    expect(await sheet.findByRole('button', { name: 'No customer matches' })).toBeTruthy();
    await userEvent.click(sheet.getByRole('button', { name: 'Clear all' }));
    expect(await sheet.findByRole('button', { name: 'Show 1 customer' })).toBeTruthy();
  });
});

describe('tabs', () => {
  it('are links that keep the list as it is and close what is open over it', async () => {
    openAt(<CustomersPage />);
    await ready();
    const link = screen.getByRole('tab', { name: 'Membership Management' });
    expect(link.getAttribute('href')).toBe('/customers?status=lead&tab=membership');
  });

  it('show the membership with an address of its own, without the list’s actions', async () => {
    openAt(<CustomersPage />, { at: '?tab=membership', role: 'brand' });
    expect(await screen.findByText('Membership is not open to you')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add customer' })).toBeNull();
  });
});
