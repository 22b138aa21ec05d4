import { beforeAll, describe, expect, it } from 'vitest';
import { auditQuery, exportInput } from '@/features/audit/schema';
import { exportAudit, listAudit } from '@/features/audit/service';
import { updateCustomer } from '@/features/customers/service';
import { autoActivateMembership } from '@/features/membership/service';
import { createOrder } from '@/features/orders/service';
import { transferOwnership } from '@/features/ownership/service';
import { updateAccount } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { uuid } from '@/lib/id';
import { createSetPasswordToken } from '@/lib/provision';
import { endAllSessions, endSession, hashPassword, setPasswordByToken, signIn } from '@/lib/sign-in';
import { Event } from '@/models/event';
import { User } from '@/models/user';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const find = async (ctx: Context, asked: object = {}) =>
  (await listAudit(fresh(ctx), auditQuery.parse({ limit: 100, ...asked }))).data;
const actions = async (ctx: Context, asked: object = {}) => (await find(ctx, asked)).map(({ action }) => action);

async function office() {
  const o = await org();
  const ben = await o.as('sales', 'ben');
  const made = await o.customer({ name: 'Priya Chen', email: 'priya@canary.example', notes: '=SUM(A1)' }, ben);
  await updateCustomer(fresh(o.ctx), made._id, {
    email: 'chen@canary.example',
    website: 'https://example.com',
    notes: 'Canary note',
  });
  await transferOwnership(fresh(o.ctx), made._id, { newOwnerId: o.ctx.user.id, reason: 'Canary reason' });
  const other = await o.customer({ name: '=cmd|calc' }, ben);
  await createOrder(fresh(o.ctx), made._id, { total: 12.5, status: 'completed' });
  await updateAccount(fresh(o.ctx), ben.user.id, { name: 'Benjamin' });
  return { ...o, ben, made, other };
}

describe('the audit log', () => {
  let at: Awaited<ReturnType<typeof office>>;
  beforeAll(async () => {
    at = await office();
  });

  it('tells who did what to whom, newest first, with the values before and after', async () => {
    const entries = await find(at.ctx);
    expect(entries.map(({ at: moment }) => moment)).toEqual(
      [...entries.map(({ at: moment }) => moment)].sort().reverse(),
    );
    expect(entries[0]).toMatchObject({
      action: 'user.updated',
      by: { id: at.ctx.user.id, name: at.ctx.user.name, via: 'system' },
      subject: { type: 'user', id: at.ben.user.id, name: 'Benjamin' },
      changes: [{ field: 'name', from: at.ben.user.name, to: 'Benjamin' }],
      customer: null,
    });
    const updated = entries.filter(({ action }) => action === 'customer.updated').at(-1);
    expect(updated).toMatchObject({ customer: { customerId: at.made.customerId, name: 'Priya Chen' } });
    expect(updated?.changes).toContainEqual({
      field: 'email',
      from: 'priya@canary.example',
      to: 'chen@canary.example',
    });
    const moved = entries.find(({ action }) => action === 'customer.ownership.transferred');
    expect(moved?.names).toEqual({ [at.ben.user.id]: 'Benjamin', [at.ctx.user.id]: at.ctx.user.name });
    const order = entries.find(({ action }) => action === 'order.created');
    expect(order?.changes).toContainEqual({ field: 'total', from: null, to: 12.5 });
  });

  it('is asked by user, customer, action and time, together too, page by page', async () => {
    expect(new Set((await find(at.ctx, { userId: at.ben.user.id })).map(({ by }) => by.id))).toEqual(
      new Set([at.ben.user.id]),
    );
    const about = await find(at.ctx, { customerId: at.made.customerId });
    expect(new Set(about.map(({ customer }) => customer?._id))).toEqual(new Set([at.made._id]));
    expect(about.map(({ action }) => action)).toContain('order.created');
    expect(await actions(at.ctx, { action: ['customer.created'] })).toEqual(['customer.created', 'customer.created']);
    expect(
      await actions(at.ctx, { action: ['customer.created'], customerId: at.other._id, userId: at.ben.user.id }),
    ).toEqual(['customer.created']);
    expect(await actions(at.ctx, { userId: at.ben.user.id, action: ['order.created'] })).toEqual([]);
    expect(await actions(at.ctx, { from: '2999-01-01' })).toEqual([]);
    expect(await actions(at.ctx, { to: '2020-01-01' })).toEqual([]);
    const all = await actions(at.ctx);
    expect(await actions(at.ctx, { from: '2020-01-01', to: '2999-01-01' })).toEqual(all);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit(fresh(at.ctx), auditQuery.parse({ limit: 3, from: '2020-01-01', cursor }));
      seen.push(...page.data.map(({ action }) => action));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all);
    expect(await codeOf(find(at.ctx, { customerId: 'NOBODY' }))).toBe('not_found');
  });

  it('masks personal data where it is asked to, and leaves what was said with it away', async () => {
    const text = JSON.stringify(await find(at.ctx, { exclude: 'pii' }));
    expect(text).not.toMatch(/canary|SUM/i);
    expect(text).toContain('https://example.com');
    expect(text).toContain('•••');
    expect(JSON.stringify(await find(at.ctx))).toMatch(/Canary reason/);
  });

  it('is for administrators', async () => {
    for (const role of ['sales', 'support', 'brand'] as const) {
      const who = await at.as(role, `nosy-${role}`);
      expect(await codeOf(find(who))).toBe('forbidden');
      expect(await codeOf(exportAudit(fresh(who), {}))).toBe('forbidden');
    }
  });

  it('has one line for a run, and all that it did under each customer', async () => {
    const o = await org();
    const [one] = [await o.customer({ purchaseAmount: 900 }), await o.customer({ purchaseAmount: 950 })];
    await autoActivateMembership(fresh(o.ctx), { threshold: 900 });
    const all = await actions(o.ctx);
    expect(all.filter((action) => action.startsWith('customer.membership'))).toEqual([]);
    expect(all).toContain('membership.run.finished');
    expect(await actions(o.ctx, { customerId: one._id })).toEqual([
      'customer.membership.activated',
      'customer.created',
    ]);
  });
});

const textOf = async (stream: ReadableStream) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Response(stream).arrayBuffer());

describe('the exported file', () => {
  it('has a line for each changed field, no formulas, and is an entry of the log itself', async () => {
    const at = await office();
    const text = await textOf(await exportAudit(fresh(at.ctx), exportInput.parse({ customerId: at.made._id })));
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufefftime,action,by/);
    expect(lines.filter((one) => /,customer\.updated,.*,(email|website|notes),/.test(one))).toHaveLength(3);
    expect(text).toContain("'=SUM(A1)");
    expect(text).not.toMatch(/[,\n]=/);
    const [entry] = await find(at.ctx, { action: ['audit.exported'] });
    expect(entry).toMatchObject({ by: { id: at.ctx.user.id }, note: { customerId: at.made._id } });
    const masked = await textOf(await exportAudit(fresh(at.ctx), exportInput.parse({ exclude: 'pii' })));
    expect(masked).not.toMatch(/canary|SUM/i);
    expect(masked).toContain("'=cmd|calc");
    // A line for each entry at least, and what came after it was asked for is not in it.
    expect(masked.trim().split('\r\n').length).toBeGreaterThan(Number((await find(at.ctx))[0]?.note.entries));
  });
});

describe('sign-in', () => {
  const password = 'a long enough word 77';
  const account = async () => {
    const o = await org();
    const userId = await o.userOf('sales', 'ben');
    const email = `ben@${o.slug}.test`;
    await User.updateOne({ _id: uuid(userId) }, { $set: { passwordHash: await hashPassword(password) } });
    const attempt = (typed: string, peer = '10.1.2.3') => signIn({ email, password: typed, peer, userAgent: 'Test' });
    return { ...o, userId, attempt };
  };

  it('is told when it began and ended, with the address, to administrators', async () => {
    const { ctx, userId, attempt } = await account();
    const { sid } = await attempt(password);
    await endSession(sid);
    await endSession(sid);
    await attempt(password);
    await endAllSessions(userId);
    await setPasswordByToken(await createSetPasswordToken(userId), 'another long word 88');
    expect(await actions(ctx)).toEqual([
      'user.passwordChanged',
      'user.sessionsEnded',
      'session.opened',
      'session.ended',
      'session.opened',
    ]);
    expect((await find(ctx)).at(-1)).toMatchObject({
      by: { id: userId, via: 'session' },
      note: { address: '10.1.2.3' },
    });
    expect((await find(ctx, { exclude: 'pii' })).at(-1)?.note).toEqual({});
  });

  it('that is refused is told the first time and the tenth, so that nobody can fill the log', async () => {
    const { ctx, orgId, attempt } = await account();
    for (let index = 0; index < 12; index += 1)
      await attempt('not the password', `10.9.8.${index}`).catch(() => undefined);
    const refused = () => Event.countDocuments({ orgId: uuid(orgId), name: 'session.refused' });
    await expect.poll(refused, { timeout: 10_000 }).toBe(2);
    const told = await find(ctx, { action: ['session.refused'] });
    expect(told.map(({ note }) => note.attempts).sort()).toEqual([1, 10]);
  });
});
