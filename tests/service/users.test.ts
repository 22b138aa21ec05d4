import { beforeEach, describe, expect, it } from 'vitest';
import { deleteCustomer, getCustomer, restoreCustomer } from '@/features/customers/service';
import { getOwnershipHistory, transferOwnership } from '@/features/ownership/service';
import '@/features/jobs';
import { inviteInput } from '@/features/users/schema';
import {
  createTeam,
  deactivateAccount,
  deleteTeam,
  getAccount,
  inviteUser,
  listAccounts,
  listTeams,
  makeLink,
  reactivateAccount,
  updateAccount,
  updateTeam,
} from '@/features/users/service';
import type { Context } from '@/lib/context';
import { directory } from '@/lib/directory';
import { type Id, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { relayOnce } from '@/lib/outbox';
import { Problem } from '@/lib/problem';
import { ensureUser, systemContext } from '@/lib/provision';
import { hashPassword, setPasswordByToken, signIn } from '@/lib/sign-in';
import { Job } from '@/models/job';
import { eventsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';

let passwordHash: string;
beforeEach(async () => {
  passwordHash ??= await hashPassword('a long enough word 77');
});

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => ['ok'],
    (error: unknown) => (error instanceof Problem ? [error.code, error.errors[0]?.path] : [String(error)]),
  );

/** An office of people who have set their passwords. */
async function office() {
  const made = await org();
  const person = async (role: 'admin' | 'sales' | 'support', name: string): Promise<Context> => {
    const email = `${name}@${made.slug}.test`;
    return systemContext(made.orgId, await ensureUser({ orgId: made.orgId, email, name, role, passwordHash }));
  };
  const ana = await person('admin', 'ana');
  const [ben, chi] = [await person('sales', 'ben'), await person('sales', 'chi')];
  const leave = (who: Context, more: object = {}, by: Context = ana) => deactivateAccount(fresh(by), who.user.id, more);
  return { ...made, person, ana, ben, chi, leave };
}

/** Every job of the organization, those that wait too, until none is left. */
async function workOff(orgId: Id): Promise<void> {
  for (;;) {
    await Job.updateMany({ orgId: uuid(orgId) }, { $set: { notBefore: null } });
    const job = await Job.findOne({ orgId: uuid(orgId), state: 'queued' })
      .sort({ createdAt: 1 })
      .lean();
    if (!job) return;
    await runJobNow(job._id.toString() as Id);
  }
}

describe('an invitation', () => {
  it('makes an account that nobody can use until its link is followed, once', async () => {
    const { ctx, slug } = await org();
    const email = `Sofia@${slug}.test`;
    const made = await inviteUser(fresh(ctx), inviteInput.parse({ email, name: 'Sofia Costa', role: 'sales' }));
    expect(made).toMatchObject({ email: email.toLowerCase(), state: 'invited', mailed: false });
    const token = new URL(made.link ?? '').hash.slice(1);
    expect(new URL(made.link ?? '').origin).toBe('http://localhost:3000');
    const attempt = { email, password: 'my own long word 88', peer: '10.0.0.1', userAgent: 'test' };
    expect(await refusal(signIn(attempt))).toEqual(['wrong_credentials', undefined]);
    await setPasswordByToken(token, attempt.password);
    expect((await signIn(attempt)).uid).toBe(made._id);
    expect(await refusal(setPasswordByToken(token, 'another long word 88'))).toEqual(['not_found', 'token']);
    expect((await getAccount(ctx, made._id)).state).toBe('active');
  });

  it('is made anew, and the older link no longer holds', async () => {
    const { ctx, slug } = await org();
    const input = inviteInput.parse({ email: `s@${slug}.test`, name: 'S', role: 'support' });
    const first = await inviteUser(fresh(ctx), input);
    const second = await makeLink(fresh(ctx), first._id);
    const tokenOf = ({ link }: { link: string | null }) => new URL(link ?? '').hash.slice(1);
    expect(await refusal(setPasswordByToken(tokenOf(first), 'my own long word 88'))).toEqual(['not_found', 'token']);
    expect(await setPasswordByToken(tokenOf(second), 'my own long word 88')).toEqual({ email: input.email });
  });

  it('is refused for an address that a user has, for a login without a customer, and for a customer of nobody', async () => {
    const { ctx, slug } = await org();
    const invite = (more: object) =>
      refusal(
        inviteUser(fresh(ctx), inviteInput.parse({ email: `x@${slug}.test`, name: 'X', role: 'brand', ...more })),
      );
    expect(await invite({ role: 'sales', email: `admin@${slug}.test` })).toEqual(['email_taken', 'email']);
    expect(await invite({})).toEqual(['required', 'customerIds']);
    expect(await invite({ customerIds: ['NOBODY'] })).toEqual(['invalid', 'customerIds.0']);
    expect(await invite({ role: 'sales', teamId: '0190f000-0000-7000-8000-000000000001' })).toEqual([
      'invalid',
      'teamId',
    ]);
    expect((await listAccounts(ctx, { kind: 'all', page: 1, limit: 50 })).counts.all).toBe(1);
  });

  it('of a customer gives a login that sees that customer alone', async () => {
    const { ctx, slug, orgId, customer } = await org();
    const [own, other] = [await customer({ customerId: 'OWN-1' }), await customer()];
    const input = { email: `own@${slug}.test`, name: 'Own', role: 'brand', customerIds: ['own-1'] };
    const made = await inviteUser(fresh(ctx), inviteInput.parse(input));
    expect(made.customerIds).toEqual([own._id]);
    const brand = await systemContext(orgId, made._id as Id);
    expect((await getCustomer(brand, own._id))._id).toBe(own._id);
    expect(await refusal(getCustomer(brand, other._id))).toEqual(['not_found', undefined]);
  });

  it.each([
    'a@b',
    'a@x.test, b@x.test',
    'A <a@x.test>',
    'a@x.test\nBcc: b@x.test',
    '"a b"@x.test',
    'a@＠x.test',
    'a(c)@x.test',
  ])('goes to one plain address: %j is none', (email) => {
    expect(inviteInput.safeParse({ email, name: 'A', role: 'sales' }).success).toBe(false);
  });
});

describe('teams', () => {
  it('hold each user once: whoever joins one leaves the other, and a login has none', async () => {
    const { ana, ben, chi, ctx, orgId, customer } = await office();
    await customer({}, ben);
    await relayOnce(orgId);
    const coast = await createTeam(fresh(ana), { name: 'Coast', memberIds: [ben.user.id, chi.user.id] });
    expect(coast).toMatchObject({ customers: 1, members: [{ name: 'ben' }, { name: 'chi' }] });
    const plain = await createTeam(fresh(ana), { name: 'Plain', memberIds: [chi.user.id] });
    const { data } = await listTeams(ctx);
    expect(data.map((team) => [team.name, team.members.length])).toEqual([
      ['Coast', 1],
      ['Plain', 1],
    ]);
    expect((await directory(orgId)).get(chi.user.id)?.teamId).toBe(plain._id);
    expect((await updateAccount(fresh(ana), ben.user.id, { teamId: plain._id })).team?.name).toBe('Plain');
    expect(await refusal(createTeam(fresh(ana), { name: 'coast' }))).toEqual(['name_taken', 'name']);
    expect(await refusal(updateTeam(fresh(ana), plain._id, { name: 'Prairie' }, 7))).toEqual(['stale', undefined]);
    await deleteTeam(fresh(ana), plain._id);
    expect((await getAccount(ana, chi.user.id)).team).toBeNull();
    const brand = await org();
    const stranger = await brand.as('sales');
    expect(await refusal(updateTeam(fresh(ana), coast._id, { memberIds: [stranger.user.id] }))).toEqual([
      'invalid',
      'memberIds',
    ]);
  });
});

describe('a user who leaves', () => {
  it('with customers names a new owner and why; then a job moves them all, deactivated ones too, each with its history', async () => {
    const { ana, ben, chi, leave, customer, orgId } = await office();
    const made = await Promise.all(['a', 'b', 'c'].map((name) => customer({ name: `Of Ben ${name}` }, ben)));
    const [first, , gone] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]];
    await deleteCustomer(fresh(ana), gone._id);
    expect(await refusal(leave(ben))).toEqual(['new_owner_required', 'newOwnerId']);
    expect(await refusal(leave(ben, { newOwnerId: chi.user.id }))).toEqual(['transfer_reason_required', 'reason']);
    for (const newOwnerId of [ben.user.id, (await org()).ctx.user.id])
      expect(await refusal(leave(ben, { newOwnerId, reason: 'x' }))).toEqual(['invalid_owner', 'newOwnerId']);
    expect((await getAccount(ana, ben.user.id)).state).toBe('active');

    expect((await leave(ben, { newOwnerId: chi.user.id, reason: 'Leaves in May' })).state).toBe('deactivated');
    await workOff(orgId);
    const { data } = await getOwnershipHistory(fresh(ana), first._id, { limit: 5 });
    expect(data[0]).toMatchObject({
      previousOwnerId: ben.user.id,
      newOwnerId: chi.user.id,
      reason: 'Leaves in May',
      source: 'transfer',
      transferredBy: { id: ana.user.id },
    });
    expect(data).toHaveLength(2);
    expect((await restoreCustomer(fresh(ana), gone._id)).ownerId).toBe(chi.user.id);
    const told = await eventsOf(orgId);
    expect(told.filter(({ name }) => name === 'customer.ownership.transferred')).toHaveLength(3);
    expect(told.filter(({ name }) => name === 'user.handedOver')).toHaveLength(1);
    await relayOnce(orgId);
    expect(await audit(orgId)).toEqual([]);
  });

  it('and one who was to have its customers and leaves as well: they go on to whom that one named', async () => {
    const { ana, ben, chi, person, leave, customer, orgId } = await office();
    const dov = await person('sales', 'dov');
    const made = await customer({}, ben);
    await leave(ben, { newOwnerId: chi.user.id, reason: 'Leaves' });
    expect(await refusal(leave(chi))).toEqual(['new_owner_required', 'newOwnerId']);
    await leave(chi, { newOwnerId: dov.user.id, reason: 'Leaves too' });
    await workOff(orgId);
    expect((await getCustomer(fresh(ana), made._id)).ownerId).toBe(dov.user.id);
  });

  it('is finished in the name of the one who dismissed the administrator that began it', async () => {
    const { ana, ben, chi, person, leave, customer, orgId } = await office();
    const eve = await person('admin', 'eve');
    const made = await customer({}, ben);
    await leave(ben, { newOwnerId: chi.user.id, reason: 'Leaves' }, eve);
    await leave(eve);
    await workOff(orgId);
    expect((await getCustomer(fresh(ana), made._id)).ownerId).toBe(chi.user.id);
  });

  it('takes along what another process gave it a moment later', async () => {
    const { ana, ben, chi, leave, customer, orgId } = await office();
    await customer({}, ben);
    await leave(ben, { newOwnerId: chi.user.id, reason: 'Leaves' });
    const first = await Job.findOne({ orgId: uuid(orgId), state: 'queued', notBefore: null }).lean();
    await runJobNow(first?._id.toString() as Id);
    const late = await customer({}, ben);
    await workOff(orgId);
    expect((await getCustomer(fresh(ana), late._id)).ownerId).toBe(chi.user.id);
  });

  it('without customers just leaves, and comes back with the same role', async () => {
    const { ana, ben, leave } = await office();
    await leave(ben);
    expect(await refusal(leave(ben))).toEqual(['deactivated', undefined]);
    expect(await reactivateAccount(fresh(ana), ben.user.id)).toMatchObject({ state: 'active', role: 'sales' });
    expect(await refusal(reactivateAccount(fresh(ana), ben.user.id))).toEqual(['not_deactivated', undefined]);
  });

  it('loses the sales role only with its customers handed over, and may become an administrator with them', async () => {
    const { ana, ben, chi, customer, orgId } = await office();
    const made = await customer({}, ben);
    const change = (more: object) => updateAccount(fresh(ana), ben.user.id, more as never);
    expect(await refusal(change({ role: 'support' }))).toEqual(['new_owner_required', 'newOwnerId']);
    expect((await change({ role: 'admin' })).role).toBe('admin');
    expect((await change({ role: 'support', newOwnerId: chi.user.id, reason: 'Moves to the desk' })).role).toBe(
      'support',
    );
    await workOff(orgId);
    expect((await getCustomer(fresh(ana), made._id)).ownerId).toBe(chi.user.id);
    expect(await refusal(transferOwnership(fresh(ana), made._id, { newOwnerId: ben.user.id, reason: 'x' }))).toEqual([
      'invalid_owner',
      'newOwnerId',
    ]);
  });
});

describe('the last administrator who can sign in', () => {
  it('is neither deactivated nor given another role', async () => {
    const { ana, person } = await office();
    expect(await refusal(deactivateAccount(fresh(ana), ana.user.id, {}))).toEqual(['last_admin', '']);
    expect(await refusal(updateAccount(fresh(ana), ana.user.id, { role: 'sales' }))).toEqual(['last_admin', 'role']);
    await person('admin', 'eve');
    expect((await updateAccount(fresh(ana), ana.user.id, { role: 'sales' })).role).toBe('sales');
  });

  it('is left when two dismiss each other at once', async () => {
    const { ana, person } = await office();
    const eve = await person('admin', 'eve');
    const results = await Promise.all([
      refusal(deactivateAccount(fresh(ana), eve.user.id, {})),
      refusal(deactivateAccount(fresh(eve), ana.user.id, {})),
    ]);
    expect(results.map(([code]) => code).sort()).toEqual(['last_admin', 'ok']);
  });
});
