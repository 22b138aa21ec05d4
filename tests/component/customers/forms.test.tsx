import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CustomersPage } from '@/features/customers';
import type { Customer } from '@/features/customers/types';
import type { Role } from '@/lib/permissions';
import { customerWith, fieldError, fill, idOf, openAt, refused } from './support';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }), useSearchParams: () => new URLSearchParams() }));

beforeEach(() => push.mockReset());

/** By its title's text: antd gives every dialog the same id in tests, so with two open a name leads to the first. */
const dialogOf = async (title: string) =>
  within((await screen.findByText(title)).closest('[role="dialog"]') as HTMLElement);

describe('editing', () => {
  const base = customerWith(1, { name: 'Mei Chen', firstName: 'Mei', lastName: 'Chen', updatedBy: 'u2' });
  const path = `/api/customers/${idOf(1)}`;

  async function edit({ put, latest = base, role = 'admin' }: { put: object; latest?: Customer; role?: Role }) {
    let reads = 0;
    const opened = openAt(<CustomersPage />, {
      at: `?edit=${idOf(1)}`,
      role,
      answers: {
        [`GET ${path}`]: () => {
          reads += 1;
          return reads === 1 ? base : latest;
        },
        [`PUT ${path}`]: put,
      },
    });
    const drawer = within(await screen.findByRole('dialog', { name: /Edit Mei Chen/ }));
    await drawer.findByLabelText('E-mail');
    const puts = () => opened.asked.filter((one) => one.method === 'PUT');
    const type = async (name: string, text: string) => {
      if (text) await fill(drawer.getByLabelText(name), text);
      else await userEvent.clear(drawer.getByLabelText(name));
    };
    const save = () => userEvent.click(drawer.getByRole('button', { name: /Save/ }));
    return { ...opened, drawer, puts, type, save };
  }

  it('sends only what changed, with the version it was made on', async () => {
    const { puts, type, save, address } = await edit({ put: base });
    await type('City', 'Kelowna');
    await type('Street', '');
    await save();
    expect(await screen.findByText('Mei Chen was saved')).toBeTruthy();
    expect(puts()[0]?.body).toEqual({ address: { line1: null, city: 'Kelowna' } });
    expect(puts()[0]?.headers.get('if-match')).toBe('"3"');
    await waitFor(() => expect(address.now.has('edit')).toBe(false));
  });

  it('asks nothing of the server when nothing changed', async () => {
    const { puts, save } = await edit({ put: base });
    await save();
    expect(await screen.findByText('Mei Chen was saved')).toBeTruthy();
    expect(puts()).toHaveLength(0);
  });

  it('keeps the name and the line of contact in step with the fields they are made of', async () => {
    const { drawer, puts, type, save } = await edit({ put: base });
    await type('Last name', 'Tanaka');
    await type('E-mail', 'mei@tanaka.example');
    expect((drawer.getByLabelText('Name') as HTMLInputElement).value).toBe('Mei Tanaka');
    expect((drawer.getByLabelText('Contact info') as HTMLInputElement).value).toBe('mei@tanaka.example');
    await save();
    await waitFor(() =>
      expect(puts()[0]?.body).toEqual({
        name: 'Mei Tanaka',
        lastName: 'Tanaka',
        email: 'mei@tanaka.example',
      }),
    );
  });

  it('takes a line of contact that says something of its own', async () => {
    const { drawer, puts, type, save } = await edit({ put: base });
    expect((drawer.getByLabelText('Contact info') as HTMLInputElement).value).toBe('c1@example.com');
    await type('Contact info', '12 Water Street, Vancouver');
    await save();
    await waitFor(() => expect(puts()[0]?.body).toEqual({ contactInfo: '12 Water Street, Vancouver' }));
  });

  it('offers the statuses that may follow, and empties the reason of the one before', async () => {
    const { drawer, puts, save } = await edit({ put: base, role: 'sales' });
    await userEvent.click(drawer.getByLabelText('Status'));
    const options = [...document.querySelectorAll('.ant-select-item-option')].map((option) => option.textContent);
    expect(options).toEqual(['Active', 'Inactive', 'Churned', 'Suspended']);
    await userEvent.click(screen.getByText('Suspended', { selector: '.ant-select-item-option-content' }));
    await fill(drawer.getByLabelText('Reason'), 'Unpaid');
    await save();
    await waitFor(() => expect(puts()[0]?.body).toEqual({ status: 'suspended', statusReason: 'Unpaid' }));
  });

  it('lets a role change only its own fields', async () => {
    const { drawer } = await edit({ put: base, role: 'support' });
    for (const name of ['Name', 'Customer ID', 'Purchase amount', 'Notes'])
      expect(drawer.getByLabelText(name).hasAttribute('disabled')).toBe(true);
    for (const name of ['E-mail', 'City']) expect(drawer.getByLabelText(name).hasAttribute('disabled')).toBe(false);
  });

  it('puts refusals at their fields', async () => {
    const { type, save } = await edit({
      put: refused(400, 'invalid', 'phone: too short', {
        errors: [{ path: 'phone', code: 'invalid', message: 'Too short' }],
      }),
    });
    await type('Phone', '604 555 0100');
    await save();
    await waitFor(() => expect(fieldError(screen.getByLabelText('Phone'))).toBe('Too short'));
    expect(screen.getByText(/One field needs a look/)).toBeTruthy();
  });

  const stale = refused(412, 'stale', 'Somebody changed this customer meanwhile', { currentVersion: 4 });
  const onceStale = () => {
    let calls = 0;
    return () => {
      calls += 1;
      return calls === 1 ? stale : customerWith(1, { name: 'Mei Chen', version: 5 });
    };
  };

  it('merges what only one of two people changed, without asking, and says so', async () => {
    const latest = customerWith(1, { ...base, version: 4, notes: 'Prefers mornings' });
    const { puts, type, save } = await edit({ put: onceStale(), latest });
    await type('City', 'Kelowna');
    await save();
    expect(await screen.findByText('Mei Chen was saved, together with what was changed meanwhile: Notes')).toBeTruthy();
    expect(puts()[1]?.body).toEqual({ address: { city: 'Kelowna' } });
    expect(puts()[1]?.headers.get('if-match')).toBe('"4"');
  });

  const changedByBen = customerWith(1, {
    ...base,
    version: 4,
    phone: '+16045550117',
    phoneTyped: '604 555 0117',
    status: 'suspended',
    notes: 'Prefers mornings',
    updatedBy: 'u2',
  });

  it('asks only about what both changed, with the value before', async () => {
    const { puts, type, save } = await edit({ put: onceStale(), latest: changedByBen });
    await type('Phone', '604 555 0188');
    await type('City', 'Kelowna');
    await save();
    const dialog = await dialogOf('Ben Carter changed Mei Chen while you were editing');
    expect(dialog.getAllByRole('group')).toHaveLength(1);
    const phone = within(dialog.getByRole('group', { name: 'Phone' }));
    expect(phone.getByText('was 604 555 0142')).toBeTruthy();
    expect((phone.getByRole('radio', { name: /604 555 0188/ }) as HTMLInputElement).checked).toBe(true);
    expect(dialog.getByText('Status and Notes')).toBeTruthy();
    expect(dialog.getByText('City')).toBeTruthy();
    await userEvent.click(phone.getByRole('radio', { name: /604 555 0117/ }));
    await userEvent.click(phone.getByRole('radio', { name: /604 555 0188/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save these choices' }));
    await waitFor(() => expect(puts()[1]?.body).toEqual({ phone: '604 555 0188', address: { city: 'Kelowna' } }));
    expect(puts()[1]?.headers.get('if-match')).toBe('"4"');
  });

  it('lets no line of contact overrule the field whose other version was chosen', async () => {
    const latest = customerWith(1, {
      ...base,
      version: 4,
      email: 'theirs@example.com',
      contactInfo: 'theirs@example.com',
    });
    const { puts, type, save } = await edit({ put: onceStale(), latest });
    await type('E-mail', 'mine@example.com');
    await type('City', 'Kelowna');
    await save();
    await userEvent.click(await screen.findByRole('radio', { name: /theirs@example.com/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Save these choices' }));
    await waitFor(() => expect(puts()[1]?.body).toEqual({ address: { city: 'Kelowna' } }));
  });

  it('takes theirs where that is chosen; with nothing of mine left nothing is sent', async () => {
    const { puts, type, save } = await edit({ put: onceStale(), latest: changedByBen });
    await type('Phone', '604 555 0188');
    await save();
    await userEvent.click(await screen.findByRole('radio', { name: /604 555 0117/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Save these choices' }));
    expect(await screen.findByText(/Mei Chen was saved, together/)).toBeTruthy();
    expect(puts()).toHaveLength(1);
  });

  it('can be left with mine discarded, or gone back from with nothing lost', async () => {
    const { address, drawer, puts, type, save } = await edit({ put: stale, latest: changedByBen });
    await type('Phone', '604 555 0188');
    await save();
    await userEvent.click(await screen.findByRole('button', { name: 'Back to the form' }));
    expect(await screen.findByText('Nothing was saved yet: this customer changed meanwhile.')).toBeTruthy();
    expect((drawer.getByLabelText('Phone') as HTMLInputElement).value).toBe('604 555 0188');
    await save();
    await userEvent.click(await screen.findByRole('button', { name: 'Discard mine' }));
    await waitFor(() => expect(address.now.has('edit')).toBe(false));
    expect(puts()).toHaveLength(2);
  });

  it('says when the customer cannot be opened', async () => {
    const { address } = openAt(<CustomersPage />, { at: `?edit=${idOf(9)}` });
    expect(await screen.findByText('Nothing here')).toBeTruthy();
    await waitFor(() => expect(address.now.has('edit')).toBe(false));
  });
});
