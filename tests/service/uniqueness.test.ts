import '@/features/jobs';
import { describe, expect, it } from 'vitest';
import { customerBody } from '@/features/customers/input';
import { deleteCustomer, restoreCustomer, updateCustomer } from '@/features/customers/service';
import { updateOrganization } from '@/features/organization/service';
import type { Context } from '@/lib/context';
import { runNextJob } from '@/lib/jobs';
import { Problem } from '@/lib/problem';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

type Told = { code: string; errors: string[]; conflict?: unknown; restore?: unknown };
const told = (work: Promise<unknown>): Promise<Told | 'ok'> =>
  work.then(
    () => 'ok',
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      const { conflict, restore } = error.extensions;
      return { code: error.code, errors: error.errors.map((one) => one.path), conflict, restore };
    },
  );
const put = (ctx: Context, id: string, body: object) => updateCustomer(ctx, id, customerBody.parse(body));

describe('one e-mail', () => {
  it('goes to one of 64 clients that race for it, with one event, and the others are told', async () => {
    const { key, orgId } = await org();
    const admin = await key('admin');
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        call('POST', '/api/customers', { key: admin, body: { name: `Racer ${index}`, email: 'race@race.example' } }),
      ),
    );
    const count = (status: number) => answers.filter((one) => one.status === status).length;
    expect([count(201), count(409)]).toEqual([1, 63]);
    expect(new Set(answers.map((one) => one.body.code))).toEqual(new Set([undefined, 'email_taken']));
    expect(await rowsOf(orgId, 'customers')).toHaveLength(1);
    expect(await rowsOf(orgId, 'events')).toHaveLength(1);
  });

  it('goes to one of many customers that are changed to have it at once', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await Promise.all(Array.from({ length: 8 }, () => customer()));
    const all = await Promise.all(made.map((one) => told(put(ctx, one._id, { email: 'one@only.example' }))));
    expect(all.filter((one) => one === 'ok')).toHaveLength(1);
    expect(all.filter((one) => one !== 'ok').map((one) => one.code)).toEqual(Array(7).fill('email_taken'));
    expect(await rowsOf(orgId, 'events')).toHaveLength(9);
  });

  it('names who has it to those alone who may see that customer', async () => {
    const { as, customer } = await org();
    const [ben, chidi] = [await as('sales', 'ben'), await as('sales', 'chidi')];
    const mine = await customer({ email: 'a@b.example', name: 'Ana' }, ben);
    const conflict = { _id: mine._id, customerId: mine.customerId, name: 'Ana', isActive: true };
    const twin = { email: 'A@b.example' };
    expect(await told(customer(twin, ben))).toEqual({ code: 'email_taken', errors: ['email'], conflict });
    expect(await told(customer(twin, chidi))).toEqual({ code: 'email_taken', errors: ['email'] });
  });
});

describe('a deactivated customer’s twin', () => {
  it('is created, with the offer to restore the other for who may', async () => {
    const { ctx, as, customer } = await org();
    const sales = await as('sales');
    const gone = await customer({ email: 'back@again.example', name: 'Ana Lima' }, sales);
    await deleteCustomer(ctx, gone._id);
    const seen = { _id: gone._id, customerId: gone.customerId, name: 'Ana Lima', isActive: false };
    const twin = { name: 'A. Lima', contactInfo: 'Back@again.example' };
    const support = await customer(twin, await as('support'));
    expect(support.warnings).toMatchObject([{ code: 'deactivated_twin', customer: seen }]);
    expect(support.warnings?.[0]?.restore).toBeUndefined();
    await deleteCustomer(ctx, support._id);
    const admin = await customer(twin);
    expect(admin.warnings?.[0]).toMatchObject({
      code: 'deactivated_twin',
      restore: expect.stringMatching(/\/restore$/),
    });
    await deleteCustomer(ctx, admin._id);
    expect((await customer(twin, await as('sales', 'stranger'))).warnings).toBeUndefined();
  });

  it('is told by the name too where names are one of a kind', async () => {
    const { ctx, customer } = await org();
    const gone = await customer({ name: 'Harbour Motors', type: 'business' });
    await deleteCustomer(ctx, gone._id);
    expect((await customer({ name: 'HARBOUR  motors', type: 'business' })).warnings).toMatchObject([
      { code: 'deactivated_twin', customer: { _id: gone._id }, restore: `/api/customers/${gone._id}/restore` },
    ]);
  });

  it('leaves the code with the deactivated one, and says where to bring that back', async () => {
    const { ctx, customer } = await org();
    const gone = await customer({ customerId: 'VIP-7', name: 'Ana' });
    await deleteCustomer(ctx, gone._id);
    expect(await told(customer({ customerId: 'vip-7' }))).toEqual({
      code: 'customer_id_taken',
      errors: ['customerId'],
      conflict: { _id: gone._id, customerId: 'VIP-7', name: 'Ana', isActive: false },
      restore: `/api/customers/${gone._id}/restore`,
    });
  });

  it('is in the way of restoring it: 409 with who has taken its place, by either way of restoring', async () => {
    const { ctx, customer } = await org();
    const gone = await customer({ email: 'place@taken.example' });
    await deleteCustomer(ctx, gone._id);
    const twin = await customer({ email: 'place@taken.example', name: 'Twin' });
    const refusal = {
      code: 'restore_conflict',
      errors: ['email'],
      conflict: { _id: twin._id, customerId: twin.customerId, name: 'Twin', isActive: true },
    };
    expect(await told(restoreCustomer(ctx, gone._id))).toEqual(refusal);
    expect(await told(put(ctx, gone._id, { isActive: true }))).toEqual(refusal);
    await put(ctx, twin._id, { email: 'moved@away.example' });
    expect((await restoreCustomer(ctx, gone._id)).email).toBe('place@taken.example');
  });

  it('comes back under another e-mail in the same change', async () => {
    const { ctx, customer } = await org();
    const gone = await customer({ email: 'place@taken.example' });
    await deleteCustomer(ctx, gone._id);
    await customer({ email: 'place@taken.example' });
    const back = await put(ctx, gone._id, { isActive: true, email: 'other@place.example' });
    expect(back).toMatchObject({ isActive: true, email: 'other@place.example', version: 3 });
  });
});

describe('names', () => {
  it('of businesses are one of a kind, of persons they are warned of', async () => {
    const { customer } = await org();
    await customer({ name: 'Müller Ltd', type: 'business' });
    expect(await told(customer({ name: 'muller  LTD', type: 'enterprise' }))).toMatchObject({ code: 'name_taken' });
    const person = await customer({ name: 'Muller ltd' });
    expect(person.warnings).toMatchObject([{ code: 'name_exists', customer: { name: 'Müller Ltd' } }]);
  });

  it('of everybody are one of a kind where the organization wants it, of nobody where it does not', async () => {
    const all = await org({ uniqueNames: 'all' });
    await all.customer({ name: 'John Doe' });
    expect(await told(all.customer({ name: 'john doe' }))).toMatchObject({ code: 'name_taken', errors: ['name'] });
    const off = await org({ uniqueNames: 'off' });
    await off.customer({ name: 'Twice Ltd', type: 'business' });
    expect((await off.customer({ name: 'Twice Ltd', type: 'business' })).warnings).toMatchObject([
      { code: 'name_exists' },
    ]);
  });

  it('that are there are held to the rule when the organization changes it; what was twice stays', async () => {
    const o = await org({ uniqueNames: 'off' });
    for (const name of ['Solo', 'Twice', 'twice']) await o.customer({ name, type: 'business' });
    const gone = await o.customer({ name: 'Gone', type: 'business' });
    await deleteCustomer(o.ctx, gone._id);
    await updateOrganization(o.ctx, { uniqueNames: 'all' });
    while (await runNextJob());
    const ctx = await o.as('admin');
    expect(await told(o.customer({ name: 'SOLO' }, ctx))).toMatchObject({ code: 'name_taken' });
    expect(await told(o.customer({ name: 'Twice' }, ctx))).toMatchObject({ code: 'name_taken' });
    expect(await told(o.customer({ name: 'gone' }, ctx))).toBe('ok');
    await updateOrganization(ctx, { uniqueNames: 'business' });
    while (await runNextJob());
    expect(await told(o.customer({ name: 'Solo' }, await o.as('admin')))).toBe('ok');
  });

  it('may be had twice by who says so; the consent is kept and ends with the name', async () => {
    const { ctx, customer, orgId } = await org();
    await customer({ name: 'Acme', type: 'business' });
    const twin = await customer({ name: 'ACME', type: 'business', allowDuplicateName: true });
    expect(twin.warnings).toMatchObject([{ code: 'name_exists' }]);
    await customer({ name: 'Other', type: 'business' });
    expect(await told(put(ctx, twin._id, { name: 'other' }))).toMatchObject({ code: 'name_taken' });
    await put(ctx, twin._id, { name: 'Third' });
    const rows = await rowsOf<{ name: string; allowDuplicateName?: boolean; nameKey?: string }>(orgId, 'customers');
    expect(rows.find((one) => one.name === 'Third')).toMatchObject({ nameKey: 'third' });
  });
});
