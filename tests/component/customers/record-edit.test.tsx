import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CustomerProfile } from '@/features/customers';
import type { Customer } from '@/features/customers/types';
import type { Role } from '@/lib/permissions';
import { type Answers, meAs } from '../render';
import { customerWith, fill, idOf, openAt, organizationWith, ownField, refused } from './support';

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
}));

const base = `/api/customers/${idOf(1)}`;
const mei = customerWith(1, { name: 'Mei Chen', firstName: 'Mei', lastName: 'Chen', website: 'mei.example' });

type Given = { put?: object; latest?: Customer; role?: Role; customer?: Customer; answers?: Answers };

async function open({ put = mei, latest = mei, role = 'admin', customer = mei, answers = {} }: Given = {}) {
  const opened = openAt(<CustomerProfile reference="cust-000001" />, {
    answers: {
      'GET /api/me': meAs(role),
      'GET /api/customers/cust-000001': customer,
      [`GET ${base}`]: latest,
      [`GET ${base}/history`]: { data: [], page: { limit: 50, nextCursor: null, hasMore: false } },
      [`PUT ${base}`]: put,
      ...answers,
    },
  });
  const page = within(await screen.findByRole('article', { name: 'Mei Chen' }));
  const puts = () => opened.asked.filter((one) => one.method === 'PUT');
  const edit = async (name: string) => {
    await userEvent.click(
      await page.findByRole('button', { name: new RegExp(`Edit ${name.replaceAll('.', '\\.')}$`) }),
    );
    return within(await page.findByRole('group', { name: `Edit ${name}` }));
  };
  return { ...opened, page, puts, edit };
}

describe('a field edited where it stands', () => {
  it('is saved by Enter, alone, with the version it was made on', async () => {
    const { puts, edit, page } = await open();
    const city = await edit('City');
    await fill(city.getByLabelText('City'), ' Kelowna ');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Mei Chen was saved')).toBeTruthy();
    expect(puts()[0]?.body).toEqual({ address: { city: 'Kelowna' } });
    expect(puts()[0]?.headers.get('if-match')).toBe('"3"');
    await waitFor(() => expect(document.activeElement).toBe(page.getByRole('button', { name: /Edit City$/ })));
  });

  it('is left as it was by Esc, and asks nothing of the server when nothing changed', async () => {
    const { puts, edit, page } = await open();
    await fill((await edit('City')).getByLabelText('City'), 'Kelowna');
    await userEvent.keyboard('{Escape}');
    expect(await page.findByText('Richmond')).toBeTruthy();
    await edit('City');
    await userEvent.keyboard('{Enter}');
    expect(await page.findByText('Richmond')).toBeTruthy();
    expect(puts()).toHaveLength(0);
  });

  it('is saved as soon as it is chosen, and cleared by being emptied', async () => {
    const { puts, edit } = await open();
    await edit('Type');
    await userEvent.click(await screen.findByText('Enterprise', { selector: '.ant-select-item-option-content' }));
    await waitFor(() => expect(puts()[0]?.body).toEqual({ type: 'enterprise' }));
    const street = await edit('Street');
    await userEvent.clear(street.getByLabelText('Street'));
    await userEvent.click(street.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts()[1]?.body).toEqual({ address: { line1: null } }));
  });

  it('says what is wrong with it before it is sent, and after', async () => {
    const taken = refused(409, 'email_taken', 'Another customer has this e-mail', {
      errors: [{ path: 'email', code: 'email_taken', message: 'Another customer has this e-mail' }],
    });
    const { puts, edit } = await open({ put: taken });
    const email = await edit('E-mail');
    await fill(email.getByLabelText('E-mail'), 'mei@');
    await userEvent.keyboard('{Enter}');
    expect(await email.findByText('This is not an e-mail address')).toBeTruthy();
    expect(puts()).toHaveLength(0);
    await fill(email.getByLabelText('E-mail'), 'c2@example.com');
    await userEvent.keyboard('{Enter}');
    expect(await email.findByText('Another customer has this e-mail')).toBeTruthy();
    expect((email.getByLabelText('E-mail') as HTMLInputElement).value).toBe('c2@example.com');
  });

  it('takes several tags, typed one by one', async () => {
    const { puts, edit, page } = await open();
    await userEvent.click(page.getByRole('button', { name: /^Show \d+ empty fields$/ }));
    const tags = await edit('Tags');
    await userEvent.type(tags.getByLabelText('Tags'), 'vip,fleet,');
    await userEvent.click(tags.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts()[0]?.body).toEqual({ tags: ['vip', 'fleet'] }));
  });

  it('is merged with what somebody else changed meanwhile, or asked about', async () => {
    const latest = customerWith(1, { ...mei, version: 4, phone: '+16045550117', phoneTyped: '604 555 0117' });
    const stale = refused(412, 'stale', 'Somebody changed this customer meanwhile', { currentVersion: 4 });
    let calls = 0;
    const { puts, edit } = await open({
      latest,
      put: () => {
        calls += 1;
        return calls === 1 ? stale : latest;
      },
    });
    const phone = await edit('Phone');
    await fill(phone.getByLabelText('Phone'), '604 555 0188');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('radio', { name: /604 555 0188/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Save these choices' }));
    await waitFor(() => expect(puts()[1]?.body).toEqual({ phone: '604 555 0188' }));
    expect(puts()[1]?.headers.get('if-match')).toBe('"4"');
  });

  it('is offered to those who may change it, field by field', async () => {
    const { page } = await open({ role: 'support' });
    expect(await page.findByRole('button', { name: /Edit E-mail$/ })).toBeTruthy();
    expect(page.queryByRole('button', { name: /Edit Website$/ })).toBeNull();
    expect(page.queryByRole('button', { name: /Edit First name$/ })).toBeNull();
  });
});

describe('what the organization asks', () => {
  const permit = ownField({ key: 'permit', label: 'Kei permit no.', type: 'text', required: true });
  const answers = {
    'GET /api/organization': organizationWith({ requiredFields: ['address.city', 'website'] }),
    'GET /api/custom-fields': { data: [permit] },
  };
  const bare = customerWith(1, { ...mei, website: null, custom: { permit: 'BC-77' } });

  it('cannot be taken from an old customer, and is not asked of one that never had it', async () => {
    const { edit, puts, page } = await open({ customer: bare, latest: bare, answers });
    const city = await edit('City');
    await userEvent.clear(city.getByLabelText('City'));
    await userEvent.keyboard('{Enter}');
    expect(await city.findByText('Fill this in')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await fill((await edit('Street')).getByLabelText('Street'), '2 Main St');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(puts()[0]?.body).toEqual({ address: { line1: '2 Main St' } }));
    expect(page.getByText('BC-77')).toBeTruthy();
  });

  it('its own fields are edited like any other', async () => {
    const { edit, puts } = await open({ customer: bare, latest: bare, answers });
    const own = await edit('Kei permit no.');
    await fill(own.getByLabelText('Kei permit no.'), 'BC-78');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(puts()[0]?.body).toEqual({ custom: { permit: 'BC-78' } }));
  });
});

describe('the details', () => {
  it('are found by what a field is called, empty ones too', async () => {
    const { page } = await open();
    expect(page.queryByText('Tax ID')).toBeNull();
    await userEvent.type(page.getByRole('searchbox', { name: 'Find a field' }), 'tax');
    expect(page.getByText('Tax ID')).toBeTruthy();
    expect(page.queryByText('E-mail', { selector: 'dt' })).toBeNull();
    await userEvent.type(page.getByRole('searchbox', { name: 'Find a field' }), 'onomy');
    expect(page.getByText('No field is called that.')).toBeTruthy();
  });
});

describe('the status', () => {
  it('moves to what may follow, in one press', async () => {
    const { page, puts } = await open({ role: 'sales' });
    await userEvent.click(await page.findByRole('button', { name: 'Status: Active. Change it' }));
    const items = screen.getAllByRole('menuitem').map((item) => item.textContent);
    expect(items).toEqual(['Inactive', 'Churned', 'Suspended']);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Inactive' }));
    await waitFor(() => expect(puts()[0]?.body).toEqual({ status: 'inactive' }));
  });

  it('asks for the reason where one is needed', async () => {
    const lead = customerWith(1, { ...mei, status: 'lead' });
    const { page, puts } = await open({ customer: lead, latest: lead });
    await userEvent.click(await page.findByRole('button', { name: 'Status: Lead. Change it' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Prospect' }));
    const ok = await screen.findByRole('button', { name: 'Change status' });
    expect(ok.hasAttribute('disabled')).toBe(true);
    await fill(screen.getByLabelText(/Why\?/), 'Went cold');
    await userEvent.click(ok);
    await waitFor(() => expect(puts()[0]?.body).toEqual({ status: 'prospect', statusReason: 'Went cold' }));
  });
});
