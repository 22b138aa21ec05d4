import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import type { Customer } from '@/features/customers/types';
import type { Role } from '@/lib/permissions';
import type { Answers, Asked } from '../render';
import {
  customerWith,
  fieldError,
  fill,
  idOf,
  onlyRestore,
  openAt,
  organizationWith,
  ownField,
  pageWith,
  refused,
} from './support';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }), useSearchParams: () => new URLSearchParams() }));
beforeEach(() => push.mockReset());

type Given = { answer?: object; answers?: Answers; role?: Role; twins?: (query: URLSearchParams) => Customer[] };
const made = customerWith(7, { name: 'Mei Chen', customerId: 'VIP-7' });

/** The drawer, open; `twins` answers the searches for the same customer, which count deactivated ones too. */
async function register({ answer = made, answers = {}, role = 'admin', twins = () => [] }: Given = {}) {
  const list = ({ query }: Asked) =>
    query.get('isActive') === 'any' ? pageWith(twins(query)) : pageWith([customerWith(1), customerWith(2)]);
  const opened = openAt(<CustomersPage />, {
    role,
    answers: { 'GET /api/customers': list, 'POST /api/customers': answer, ...answers },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Add customer' }));
  const drawer = within(await screen.findByRole('dialog', { name: /New customer/ }));
  await drawer.findByLabelText('Name');
  const field = (name: string) => drawer.getByLabelText(name);
  const sent = () => opened.asked.filter((one) => one.method === 'POST');
  const save = () => userEvent.click(drawer.getByRole('button', { name: /Create customer/ }));
  return { ...opened, drawer, field, sent, save };
}

const choose = async (box: HTMLElement, option: string) => {
  await userEvent.click(box);
  await userEvent.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }));
};

describe('registration', () => {
  it('sends the five fields of a simple registration, says so and leads to the record', async () => {
    const { field, sent, save, address } = await register();
    await fill(field('Customer ID'), 'VIP-7');
    await fill(field('Name'), ' Mei Chen ');
    await fill(field('Contact info'), 'mei@example.com');
    await fill(field('Purchase amount'), '500');
    await userEvent.click(screen.getByRole('switch', { name: 'Membership status' }));
    await save();
    expect(await screen.findByText('Mei Chen was registered as VIP-7')).toBeTruthy();
    expect(sent()[0]?.body).toEqual({
      type: 'individual',
      customerId: 'VIP-7',
      name: 'Mei Chen',
      contactInfo: 'mei@example.com',
      purchaseAmount: 500,
      membershipStatus: true,
    });
    await waitFor(() => expect(address.now.has('new')).toBe(false));
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(push).toHaveBeenCalledWith('/customers/VIP-7');
  });

  it('asks e-mail, phone, address, business details and preferences, and sends them under the API’s names', async () => {
    const { drawer, field, sent, save } = await register();
    await userEvent.click(drawer.getByText('Business'));
    expect(drawer.queryByLabelText('First name')).toBeNull();
    for (const [name, text] of [
      ['Company name', 'Lakeshore Fleet'],
      ['E-mail', 'desk@lake.example'],
      ['Phone', '604 555 0142'],
      ['Street', '2180 Commissioner St'],
      ['City', 'Vancouver'],
      ['Postal code', 'V5L 1A4'],
      ['Business type', 'rental fleet'],
      ['Tax ID', '83021'],
      ['Notes', 'Pays late'],
    ] as const)
      await fill(field(name), text);
    await choose(field('Best reached by'), 'Phone');
    await choose(field('Import frequency'), 'One-time');
    await choose(field('Pays by'), 'Bank transfer');
    await choose(field('Payment status'), 'Good');
    await choose(field('Vehicle types'), 'SUV');
    expect((field('Name') as HTMLInputElement).value).toBe('Lakeshore Fleet');
    await save();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toEqual({
      type: 'business',
      name: 'Lakeshore Fleet',
      companyName: 'Lakeshore Fleet',
      businessType: 'rental fleet',
      taxId: '83021',
      email: 'desk@lake.example',
      phone: '604 555 0142',
      address: { line1: '2180 Commissioner St', city: 'Vancouver', postalCode: 'V5L 1A4' },
      preferences: {
        vehicleTypes: ['suv'],
        importFrequency: 'one_time',
        paymentMethod: 'bank_transfer',
        preferredContactMethod: 'phone',
      },
      paymentStatus: 'good',
      notes: 'Pays late',
    });
  });

  it('needs a name and nothing else, and passes on what the server warns of', async () => {
    const twin = [{ code: 'name_exists' as const, message: 'Another customer is called "Mei Chen" (CUST-000001)' }];
    const { field, sent, save } = await register({ answer: customerWith(7, { name: 'Mei Chen', warnings: twin }) });
    await save();
    expect(await screen.findByText(/One field needs a look/)).toBeTruthy();
    await waitFor(() => expect(fieldError(field('Name'))).toBe('Fill this in'));
    expect(sent()).toHaveLength(0);
    await fill(field('Name'), 'Mei Chen');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Another customer is called/)).toBeTruthy();
    expect(sent()[0]?.body).toEqual({ type: 'individual', name: 'Mei Chen' });
  });

  it.each([
    ['Customer ID', 'no blanks!', /letters, digits/],
    ['E-mail', 'mei@', 'This is not an e-mail address'],
    ['Phone', '604 555', 'Too short. Example: +1 604 555 0142'],
    ['Phone', 'call me', 'This is no phone number. Example: +1 604 555 0142'],
    ['Second phone', '1'.repeat(30), /Too long|no phone number/],
    ['Postal code', 'V5L 1A', 'Six characters, like V5L 1A4'],
    ['Purchase amount', '-5', 'Zero or more'],
    ['Date of birth', '2999-01-01', 'A date in the past'],
  ] as const)('checks %s (%s) by the API’s rule when it is left', async (name, typed, message) => {
    const { field } = await register();
    await fill(field(name), typed);
    await userEvent.tab();
    await waitFor(() => expect(fieldError(field(name))).toMatch(message));
  });

  it('reads a postal code by the country beside it', async () => {
    const { field } = await register();
    await fill(field('Postal code'), '98101');
    await userEvent.tab();
    await waitFor(() => expect(fieldError(field('Postal code'))).toMatch(/V5L 1A4/));
    await choose(field('Country'), 'United States');
    await userEvent.click(field('Postal code'));
    await userEvent.tab();
    await waitFor(() => expect(fieldError(field('Postal code'))).toBe(''));
  });

  it('puts a refusal at its field and names the customer who has the ID', async () => {
    const { drawer, field, save } = await register({
      answer: refused(409, 'customer_id_taken', 'Another customer has this ID', {
        errors: [{ path: 'customerId', code: 'customer_id_taken', message: 'Another customer has this ID' }],
        conflict: { _id: idOf(1), customerId: 'CUST-000001', isActive: true },
      }),
    });
    await fill(field('Name'), 'Mei Chen');
    await fill(field('Customer ID'), 'CUST-000001');
    await save();
    await waitFor(() => expect(fieldError(field('Customer ID'))).toBe('Another customer has this ID'));
    expect(drawer.getByRole('link', { name: 'CUST-000001' }).getAttribute('href')).toBe('/customers/CUST-000001');
    expect(drawer.queryByRole('button', { name: 'Create anyway' })).toBeNull();
  });

  it('lets a name that is taken be insisted on', async () => {
    let calls = 0;
    const { drawer, field, sent, save } = await register({
      answers: {
        'POST /api/customers': () => {
          calls += 1;
          return calls > 1
            ? made
            : refused(409, 'name_taken', 'Another customer has this name', {
                errors: [{ path: 'name', code: 'name_taken', message: 'Another customer has this name' }],
              });
        },
      },
    });
    await userEvent.click(drawer.getByText('Business'));
    await fill(field('Name'), 'Lakeshore Fleet');
    await save();
    await userEvent.click(await drawer.findByRole('button', { name: 'Create anyway' }));
    expect(await screen.findByText(/was registered as VIP-7/)).toBeTruthy();
    expect(sent()[1]?.body).toMatchObject({ name: 'Lakeshore Fleet', allowDuplicateName: true });
  });

  it('says what no field can show', async () => {
    const { field, save } = await register({ answer: refused(503, 'unavailable', 'The database is away.') });
    await fill(field('Name'), 'Mei Chen');
    await save();
    expect(await screen.findByText('The database is away.')).toBeTruthy();
  });

  it('asks before what was typed is lost', async () => {
    const { field, address } = await register();
    await fill(field('Name'), 'Mei');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(address.now.has('new')).toBe(false));
  });

  it('stays open, emptied, for the next one', async () => {
    const { drawer, field, save, address } = await register();
    await userEvent.click(drawer.getByRole('checkbox', { name: 'Add another after saving' }));
    await fill(field('Name'), 'Mei Chen');
    await save();
    expect(await screen.findByText('Mei Chen was registered as VIP-7')).toBeTruthy();
    await waitFor(() => expect((field('Name') as HTMLInputElement).value).toBe(''));
    expect(address.now.has('new')).toBe(true);
  });

  it('lets an administrator name an owner, and nobody else', async () => {
    const colleague = { _id: idOf(90), id: idOf(90), name: 'Ben Carter', role: 'sales' };
    const users = { 'GET /api/users': pageWith([]) && { ...pageWith([]), data: [colleague] } };
    const { field, sent, save } = await register({ answers: users });
    await fill(field('Name'), 'Mei Chen');
    await choose(field('Owner'), 'Ben Carter');
    await save();
    await waitFor(() => expect(sent()[0]?.body).toMatchObject({ ownerId: idOf(90) }));
  });

  it('asks no owner of a sales user, who becomes it', async () => {
    const { drawer } = await register({ role: 'sales' });
    expect(drawer.getByText('You become the owner')).toBeTruthy();
    expect(drawer.queryByLabelText('Owner')).toBeNull();
  });
});

describe('what the organization asks', () => {
  it('is marked and needed: its required fields, and its own', async () => {
    const required = organizationWith({ requiredFields: ['email', 'address.city', 'preferences.vehicleTypes'] });
    const { field, sent, save } = await register({
      answers: {
        'GET /api/organization': required,
        'GET /api/custom-fields': {
          data: [
            ownField({ key: 'permit', label: 'Kei permit no.', type: 'text', required: true }),
            ownField({ key: 'fleet', label: 'Fleet size', type: 'number' }),
            ownField({ key: 'export', label: 'Exports', type: 'boolean' }),
            ownField({
              key: 'dock',
              label: 'Dock',
              type: 'choice',
              options: [{ value: 'yokohama', label: 'Yokohama', isActive: true }],
            }),
          ],
        },
      },
    });
    await fill(field('Name'), 'Mei Chen');
    await save();
    expect(await screen.findByText(/Four fields need a look/)).toBeTruthy();
    for (const name of ['E-mail', 'City', 'Vehicle types', 'Kei permit no.'])
      await waitFor(() => expect(fieldError(field(name))).toBe('Fill this in'));
    expect(sent()).toHaveLength(0);
    await fill(field('E-mail'), 'mei@example.com');
    await fill(field('City'), 'Richmond');
    await choose(field('Vehicle types'), 'SUV');
    await fill(field('Kei permit no.'), 'BC-77 2041');
    await fill(field('Fleet size'), '12');
    await choose(field('Exports'), 'No');
    await choose(field('Dock'), 'Yokohama');
    await save();
    await waitFor(() =>
      expect(sent()[0]?.body).toEqual({
        type: 'individual',
        name: 'Mei Chen',
        email: 'mei@example.com',
        address: { city: 'Richmond' },
        preferences: { vehicleTypes: ['suv'] },
        custom: { permit: 'BC-77 2041', fleet: 12, export: false, dock: 'yokohama' },
      }),
    );
  });

  it('counts an e-mail, a phone or an address as the line of contact it asks for', async () => {
    const required = organizationWith({ requiredFields: ['contactInfo'] });
    const { field, sent, save } = await register({ answers: { 'GET /api/organization': required } });
    await fill(field('Name'), 'Mei Chen');
    await save();
    await waitFor(() => expect(fieldError(field('Contact info'))).toContain('Fill this in'));
    await fill(field('Street'), '1 Main St');
    await save();
    await waitFor(() => expect(sent()).toHaveLength(1));
  });
});

describe('who looks the same', () => {
  const twin = customerWith(3, { name: 'Lakeshore Fleet Co-op', email: 'desk@lake.example', phone: '+16045550142' });

  it('is told by e-mail while it is typed, with the way there, and may be denied', async () => {
    const { drawer, field } = await register({
      twins: (query) => (query.get('search') === 'desk@lake.example' ? [twin] : []),
    });
    await fill(field('E-mail'), 'Desk@Lake.example');
    const hint = within((await drawer.findByText('Lakeshore Fleet Co-op')).closest('[role="status"]') as HTMLElement);
    expect(hint.getByText('CUST-000003, same e-mail')).toBeTruthy();
    expect(hint.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe('/customers/CUST-000003');
    await userEvent.click(hint.getByRole('button', { name: 'Not the same' }));
    expect(drawer.queryByText('Lakeshore Fleet Co-op')).toBeNull();
  });

  it('is told by phone, however it is written', async () => {
    const { drawer, field } = await register({ twins: (query) => (query.get('search') ? [twin] : []) });
    await fill(field('Phone'), '(604) 555-0142');
    expect(await drawer.findByText('CUST-000003, same phone')).toBeTruthy();
  });

  it('is told by a name with one slip, and not by another name that begins alike', async () => {
    const other = customerWith(4, { name: 'Lakeshore Marine' });
    const { drawer, field } = await register({ twins: (query) => (query.get('customerName') ? [other, twin] : []) });
    await fill(field('Name'), 'lakeshor fleet coop');
    expect(await drawer.findByText('CUST-000003, similar name')).toBeTruthy();
  });

  it('is offered back when it was deactivated', async () => {
    const gone = customerWith(3, {
      ...twin,
      isActive: false,
      access: onlyRestore,
    });
    const { drawer, field, asked, address } = await register({
      twins: (query) => (query.get('search') ? [gone] : []),
      answers: { [`POST /api/customers/${idOf(3)}/restore`]: twin },
    });
    await fill(field('E-mail'), 'desk@lake.example');
    await userEvent.click(await drawer.findByRole('button', { name: 'Restore' }));
    expect(await screen.findByText('Lakeshore Fleet Co-op is back in the list')).toBeTruthy();
    expect(asked.some((one) => one.path.endsWith('/restore'))).toBe(true);
    await waitFor(() => expect(address.now.has('new')).toBe(false));
  });
});
