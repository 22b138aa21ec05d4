import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { inquiriesQuery, inquiryInput } from '@/features/inquiries/schema';
import { answerInquiry, closeInquiry, createInquiry, getInquiry, listInquiries } from '@/features/inquiries/service';
import { updateOrganization } from '@/features/organization/service';
import { getOwner, getOwnershipHistory, transferOwnership } from '@/features/ownership/service';
import { createTeam, updateTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { type Id, idOf, newId, uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { systemContext } from '@/lib/provision';
import { Event } from '@/models/event';
import { Job } from '@/models/job';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';

let o: Awaited<ReturnType<typeof org>>;
let ben: Context;
let mei: Context;
let eve: Context;
let sam: Context;
let teamId: Id;
const again = (ctx: Context) => systemContext(ctx.org.id, ctx.user.id);
/** The same caller some hours later. */
const later = (ctx: Context, hours: number): Context => ({ ...ctx, now: new Date(Date.now() + hours * 3_600_000) });

beforeAll(async () => {
  o = await org();
  [ben, mei, eve] = [await o.as('sales', 'ben'), await o.as('sales', 'mei'), await o.as('sales', 'eve')];
  sam = await o.as('support', 'sam');
  teamId = (await createTeam(o.ctx, { name: 'Pacific', memberIds: [ben.user.id, mei.user.id] }))._id as Id;
  [ben, mei, eve] = [await again(ben), await again(mei), await again(eve)];
});

const list = async (ctx: Context, asked: Record<string, unknown> = {}) =>
  listInquiries(ctx, inquiriesQuery.parse({ limit: 100, ...asked }));
const sees = async (ctx: Context, id: string, asked: Record<string, unknown> = {}) => {
  const inList = (await list(ctx, asked)).data.some((row) => row._id === id);
  const alone = await getInquiry(ctx, id).then(
    () => true,
    () => false,
  );
  if (Object.keys(asked).length === 0) expect([ctx.user.name, inList]).toEqual([ctx.user.name, alone]);
  return inList;
};
const ask = (by: Context, customerId: string, more: Record<string, unknown> = {}) =>
  createInquiry({ ...by, now: new Date() }, { customerId, message: 'How much is a van?', ...more });
const stranger = () => ({ name: 'Nora Quist', email: `nora-${newId()}@asks.example`, message: 'How much is a van?' });

describe('a new inquiry of an owned customer', () => {
  it('is its owner’s alone, then its team’s, then everybody’s who sells; admin and support see it all along', async () => {
    const made = await o.customer({ phone: '+1 604 555 0142' }, ben);
    const { _id, state, owner } = await ask(sam, made._id);
    expect([state, owner?.id]).toEqual(['new', ben.user.id]);
    const seenBy = async (hours: number) => {
      const who = { ben, mei, eve, admin: o.ctx, sam };
      const seen = await Promise.all(
        Object.entries(who).map(async ([name, ctx]) => ((await sees(later(ctx, hours), _id)) ? [name] : [])),
      );
      return seen.flat();
    };
    expect(await seenBy(23)).toEqual(['ben', 'admin', 'sam']);
    expect(await seenBy(25)).toEqual(['ben', 'mei', 'admin', 'sam']);
    expect(await seenBy(49)).toEqual(['ben', 'mei', 'eve', 'admin', 'sam']);
    await expect(answerInquiry(eve, _id, { text: 'Cheap' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await getInquiry(later(mei, 25), _id)).toMatchObject({ state: 'open', access: { can: { close: false } } });
  });

  it('leaks in no count, filter or list to whoever does not see it yet', async () => {
    const made = await o.customer({}, ben);
    const before = (await Promise.all([list(eve), list(eve, { state: ['new'] }), list(eve, { mine: 'false' })])).map(
      ({ page }) => page.total,
    );
    const { _id } = await ask(o.ctx, made._id);
    const after = (await Promise.all([list(eve), list(eve, { state: ['new'] }), list(eve, { mine: 'false' })])).map(
      ({ page }) => page.total,
    );
    expect(after).toEqual(before);
    await expect(list(eve, { customerId: made._id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await list(mei, { customerId: made._id })).page.total).toBe(0);
    expect((await list(ben, { customerId: made._id })).data.map((row) => row._id)).toEqual([_id]);
  });

  it('waits as long as the organization says, which may be not at all', async () => {
    const other = await org();
    const [seller, colleague] = [await other.as('sales', 'seller'), await other.as('sales', 'colleague')];
    await updateOrganization(other.ctx, { ownerPriorityHours: 0 });
    const made = await other.customer({}, seller);
    const { _id } = await createInquiry(other.ctx, { customerId: made._id, message: 'Now?' });
    expect(await getInquiry(later(colleague, 0), _id)).toMatchObject({ state: 'open' });
    await expect(updateOrganization(other.ctx, { ownerPriorityHours: 6 })).resolves.toMatchObject({
      ownerPriorityHours: 6,
    });
  });

  it('is told to those it opens to, once, by a job that decides nothing', async () => {
    const made = await o.customer({}, ben);
    const { _id } = await ask(o.ctx, made._id);
    const told = async () => {
      const wanted = { orgId: uuid(o.orgId), name: 'inquiry.opened', 'subject.id': uuid(_id) };
      const acls = (await Event.find(wanted).lean()).map(({ acl }) => acl ?? []);
      return acls.sort((one, other) => one.length - other.length);
    };
    await workOff();
    expect(await told()).toEqual([]);
    const { tellOpened } = await import('@/features/inquiries/service/open');
    for (const hours of [25, 26, 49, 50]) await tellOpened(later(ben, hours), _id as Id);
    expect(await told()).toEqual([
      ['org', `u:${ben.user.id}`, `t:${teamId}`],
      ['org', `u:${ben.user.id}`, `t:${teamId}`, 'pool'],
    ]);
  });

  it('goes where its customer goes: the former owner loses sight of it, and a new team comes in', async () => {
    const made = await o.customer({}, ben);
    const { _id } = await ask(o.ctx, made._id);
    await transferOwnership(ben, made._id, { newOwnerId: eve.user.id, reason: 'Moves' });
    expect([await sees(ben, _id), await sees(eve, _id), await sees(later(mei, 25), _id)]).toEqual([false, true, true]);
    await updateTeam(o.ctx, teamId, { memberIds: [ben.user.id, mei.user.id] });
    const island = await createTeam(o.ctx, { name: `Island ${newId()}`, memberIds: [eve.user.id] });
    await workOff();
    const rows = await rowsOf<{ _id: unknown; acl: string[] }>(o.orgId, 'inquiries');
    const acl = rows.find((row) => idOf(row._id) === _id)?.acl;
    expect(acl).toContain(`t:${island._id}`);
    eve = await again(eve);
  });
});

async function workOff(): Promise<void> {
  await Job.updateMany({ state: 'queued', kind: { $ne: 'mail.send' } }, { $set: { notBefore: null } });
  while (await runNextJob());
}

describe('answering', () => {
  it('for a customer that nobody owns makes the first who sells its owner; of two at once the other is told', async () => {
    const { _id, customer } = await createInquiry(o.ctx, stranger());
    const [one, other] = await Promise.allSettled([
      answerInquiry(mei, _id, { text: 'From Mei' }),
      answerInquiry(eve, _id, { text: 'From Eve' }),
    ]);
    const [won, lost] = one.status === 'fulfilled' ? [one, other] : [other, one];
    const [winner, loser] = one.status === 'fulfilled' ? [mei, eve] : [eve, mei];
    expect([won.status, lost.status]).toEqual(['fulfilled', 'rejected']);
    expect((lost as PromiseRejectedResult).reason).toMatchObject({ code: 'already_answered', status: 409 });
    expect(await getInquiry(winner, _id)).toMatchObject({
      state: 'answered',
      mine: true,
      answer: { by: { id: winner.user.id } },
      access: { level: 'full', can: { answer: false } },
    });
    expect(await sees(loser, _id)).toBe(false);
    const customerId = customer?._id ?? '';
    expect((await getOwner(winner, customerId)).ownerId).toBe(winner.user.id);
    const [change] = (await getOwnershipHistory(o.ctx, customerId, { limit: 5 })).data;
    expect(change).toMatchObject({ source: 'inquiry', previousOwnerId: null, newOwnerId: winner.user.id });
    const names = (await Event.find({ orgId: uuid(o.orgId), customerId: uuid(customerId) }).lean()).map(
      (row) => row.name,
    );
    expect(names.sort()).toEqual([
      'customer.created',
      'customer.ownership.transferred',
      'inquiry.answered',
      'inquiry.received',
    ]);
  });

  it('never takes a customer from its owner; who helped out keeps sight of it until the customer changes hands', async () => {
    const made = await o.customer({}, ben);
    const { _id } = await ask(o.ctx, made._id);
    const answered = await answerInquiry(later(eve, 49), _id, { text: 'I help out' });
    expect(answered).toMatchObject({ state: 'answered', owner: { id: ben.user.id }, mine: false, customer: null });
    expect((await getOwner(o.ctx, made._id)).ownerId).toBe(ben.user.id);
    expect([await sees(ben, _id), await sees(eve, _id), await sees(mei, _id)]).toEqual([true, true, false]);
    await transferOwnership(ben, made._id, { newOwnerId: mei.user.id, reason: 'Moves' });
    expect([await sees(ben, _id), await sees(eve, _id), await sees(mei, _id)]).toEqual([false, false, true]);
  });

  it('by support leaves a customer that nobody owns to nobody, and by an administrator too', async () => {
    for (const by of [sam, o.ctx]) {
      const { _id, customer } = await createInquiry(o.ctx, stranger());
      await answerInquiry(by, _id, { text: 'Soon' });
      expect((await getOwner(o.ctx, customer?._id ?? '')).ownerId).toBeNull();
    }
  });

  it('notes that the customer was spoken with, as no new version of it', async () => {
    const made = await o.customer({}, ben);
    const { _id } = await ask(o.ctx, made._id);
    await answerInquiry(later(ben, 0), _id, { text: 'By phone' });
    const after = await getCustomer(ben, made._id);
    expect([after.version, typeof after.lastContact]).toEqual([made.version, 'string']);
  });

  it('is mailed where a mail server is set up and there is an address, and is refused otherwise', async () => {
    const { _id } = await createInquiry(o.ctx, { ...stranger(), subject: 'A van\r\nBcc: x@y.example' });
    const mail = { text: 'We have one', mail: true };
    await expect(answerInquiry(sam, _id, mail)).rejects.toMatchObject({ code: 'mail_not_set_up' });
    env.SMTP_URL = 'smtp://127.0.0.1:1';
    try {
      expect((await getInquiry(sam, _id)).access.can.mail).toBe(true);
      const silent = await createInquiry(o.ctx, { name: 'No mail', phone: '+16045550177', message: 'Call me' });
      await expect(answerInquiry(sam, silent._id, mail)).rejects.toMatchObject({
        errors: [expect.objectContaining({ path: 'mail' })],
      });
      expect(await answerInquiry(sam, _id, mail)).toMatchObject({ answer: { mailed: true } });
      const kind = { kind: 'mail.send', orgId: uuid(o.orgId) };
      expect((await Job.deleteMany(kind)).deletedCount).toBe(1);
    } finally {
      env.SMTP_URL = undefined;
    }
  });
});

describe('what comes in', () => {
  it('belongs to the customer whose e-mail or only whose phone it is; others become a lead', async () => {
    const known = await o.customer({ email: 'known@example.com', phone: '+1 604 555 0199' }, ben);
    const by = async (more: { email?: string; phone?: string }) =>
      (await createInquiry(sam, inquiryInput.parse({ name: 'Somebody', message: 'Hello?', ...more }))).customer?._id;
    expect(await by({ email: 'KNOWN@example.com' })).toBe(known._id);
    expect(await by({ email: 'new@asks.example', phone: '(604) 555-0199' })).toBe(known._id);
    await o.customer({ phone: '+1 604 555 0199' });
    const unsure = await by({ phone: '604 555 0199' });
    expect(unsure).not.toBe(known._id);
    expect(await getCustomer(o.ctx, unsure ?? '')).toMatchObject({ status: 'lead', name: 'Somebody', ownerId: null });
  });

  it('is one customer when the same stranger asks twice at once', async () => {
    const asked = stranger();
    const both = await Promise.all([createInquiry(sam, asked), createInquiry(o.ctx, asked)]);
    expect(new Set(both.map(({ customer }) => customer?._id)).size).toBe(1);
  });

  it('of a stranger belongs to whoever sells and wrote it down; of a colleague’s customer it tells nothing of it', async () => {
    const own = await createInquiry(mei, stranger());
    expect(own).toMatchObject({ mine: true, owner: { id: mei.user.id } });
    await o.customer({ email: 'hidden@example.com', name: 'Hidden Person' }, ben);
    const passed = await createInquiry(eve, { name: 'As told', email: 'hidden@example.com', message: 'Hello?' });
    expect(passed).toMatchObject({
      customer: null,
      name: 'As told',
      owner: null,
      access: { can: { answer: false, close: false } },
    });
    expect(JSON.stringify(passed)).not.toContain('Hidden');
    expect(await sees(eve, passed._id)).toBe(false);
    expect(await sees(ben, passed._id)).toBe(true);
  });

  it('shows e-mail and phone to whom it is open only once that one has answered', async () => {
    const { _id } = await createInquiry(o.ctx, { ...stranger(), phone: '+1 604 555 0188' });
    const open = await getInquiry(eve, _id);
    expect(open).toMatchObject({ name: 'Nora Q.', email: 'n•••@asks.example', phone: '+1 604 ••• ••88' });
    expect(open.access.level).toBe('limited');
    const limited = (await list(eve)).data.filter((row) => row.access.level === 'limited');
    expect(limited.map((row) => row._id)).toContain(_id);
    expect(JSON.stringify(limited)).not.toContain('nora-');
    const mine = await answerInquiry(eve, _id, { text: 'Hello' });
    expect([mine.name, mine.phone, mine.access.level]).toEqual(['Nora Quist', '+1 604 555 0188', 'full']);
  });

  it('needs somebody to answer to, and a customer that is live', async () => {
    await expect(createInquiry(sam, { name: 'X', message: 'Y' })).rejects.toMatchObject({ code: 'required' });
    await expect(createInquiry(sam, { email: 'x@y.example', message: 'Y' })).rejects.toMatchObject({
      errors: [expect.objectContaining({ path: 'name' })],
    });
    const made = await o.customer();
    await updateCustomer(o.ctx, made._id, { isActive: false });
    await expect(ask(sam, made._id)).rejects.toMatchObject({ code: 'deactivated' });
  });
});

describe('a customer’s own login', () => {
  it('asks for itself, and sees what it asked and the answer, not who gave it nor what others wrote down', async () => {
    const made = await o.customer({}, ben);
    const brand = await o.as('brand', `brand-${newId().slice(-8)}`, [made._id as Id]);
    const internal = await ask(sam, made._id, { message: 'Called, sounded angry' });
    const own = await createInquiry({ ...brand, now: new Date() }, { message: 'Where is my car?' });
    await answerInquiry(later(ben, 0), own._id, { text: 'At the port' });
    const { data } = await list(brand);
    expect(data.map((row) => row._id)).toEqual([own._id]);
    expect(data[0]).toMatchObject({ channel: 'login', owner: null, answer: { text: 'At the port', by: null } });
    await expect(getInquiry(brand, internal._id)).rejects.toMatchObject({ code: 'not_found' });
    const other = await o.customer();
    await expect(createInquiry(brand, { customerId: other._id, message: 'Mine?' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(answerInquiry(brand, own._id, { text: 'No' })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('closing', () => {
  it('is for the owner, support and administrators; of a customer that nobody owns for all who sell', async () => {
    const made = await o.customer({}, ben);
    const [one, two] = [await ask(o.ctx, made._id), await ask(o.ctx, made._id)];
    await expect(closeInquiry(later(eve, 49), one._id, {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await closeInquiry(later(ben, 0), one._id, { reason: 'Twice' })).toMatchObject({
      state: 'closed',
      closed: { reason: 'Twice', by: { id: ben.user.id } },
    });
    await expect(answerInquiry(ben, one._id, { text: 'Late' })).rejects.toMatchObject({ code: 'already_answered' });
    await expect(closeInquiry(ben, one._id, {})).rejects.toMatchObject({ code: 'already_answered' });
    expect(await closeInquiry(sam, two._id, {})).toMatchObject({ state: 'closed' });
    const free = await createInquiry(o.ctx, stranger());
    expect(await closeInquiry(eve, free._id, { reason: 'Advertising' })).toMatchObject({ state: 'closed' });
  });
});

describe('a list', () => {
  it('goes by state, by whose they are and page by page, and everything adds up afterwards', async () => {
    const made = await o.customer({}, ben);
    for (let count = 0; count < 3; count += 1) await ask(o.ctx, made._id);
    const of = { customerId: made._id };
    const [first] = (await list(ben, of)).data;
    await answerInquiry(later(ben, 0), first?._id ?? '', { text: 'Yes' });
    const total = async (asked: Record<string, unknown>, ctx = ben) =>
      (await list(ctx, { ...of, ...asked })).page.total;
    expect([
      await total({ state: ['new'] }),
      await total({ state: ['open'] }),
      await total({ state: ['answered'] }),
    ]).toEqual([2, 0, 1]);
    expect(await total({ state: ['new'] }, later(ben, 25))).toBe(0);
    expect(await total({ state: ['open', 'answered'] }, later(ben, 25))).toBe(3);
    expect([
      await total({ mine: 'true' }),
      await total({ mine: 'false' }),
      await total({ mine: 'true' }, o.ctx),
    ]).toEqual([3, 0, 0]);
    const one = await list(ben, { ...of, limit: 2 });
    const rest = await list(ben, { ...of, limit: 2, cursor: one.page.nextCursor });
    const ids = [...one.data, ...rest.data].map((row) => row._id);
    expect([ids.length, new Set(ids).size, rest.page.hasMore]).toEqual([3, 3, false]);
    await workOff();
    while (await relayAll());
    expect(await audit(o.orgId)).toEqual([]);
  });
});
