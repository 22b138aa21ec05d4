import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import { customerWith, openAt, pageWith } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams('status=lead&view=x'),
}));

afterEach(() => vi.restoreAllMocks());

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
  it('show the list by status with counts', async () => {
    const { address } = openAt(<CustomersPage />);
    await ready();
    await userEvent.click(await screen.findByRole('button', { name: 'Lead 300' }));
    await waitFor(() => expect(address.now.getAll('status')).toEqual(['lead']));
    await userEvent.click(screen.getByRole('button', { name: 'All customers' }));
    await waitFor(() => expect(address.now.has('status')).toBe(false));
  });

  it('act at once from their panel, each with a chip to remove it', async () => {
    const { address, listed } = openAt(<CustomersPage />);
    await ready();
    await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const panel = within(screen.getByRole('dialog', { name: 'Filters' }));
    for (const name of ['Not members', 'Prospect', 'Lead', 'Business', 'Mine', 'Included', 'Eligible'])
      await userEvent.click(panel.getByRole('button', { name }));
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
    for (const name of ['Members', 'Lead', 'Business', 'Mine', 'Only these', 'Eligible'])
      await userEvent.click(panel.getByRole('button', { name }));
    await waitFor(() => expect(address.now.toString()).toBe(''));
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
    await userEvent.click(sheet.getByRole('button', { name: 'Lead' }));
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
