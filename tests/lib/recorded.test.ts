import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Customer, type CustomerDocument } from '@/features/customers/model';
import { command, query } from '@/lib/command';
import { type Context, currentContext, demand, makeContext, may } from '@/lib/context';
import { uuid } from '@/lib/id';
import { sumFacts } from '@/lib/outbox';
import { diff, type Facts, openEventBody, recordEvent, subtract } from '@/lib/recorded';
import { Event } from '@/models/event';
import { eventsOf, fingerprint } from '../support/audit';
import { org } from '../support/org';

const load = async (id: string) => (await Customer.findById(uuid(id))) as unknown as CustomerDocument;
const rename = (ctx: Context, id: string, name: string) =>
  command(ctx, 'rename', async () => {
    const doc = await load(id);
    doc.set('name', name);
    await doc.save();
    return doc.name;
  });

describe('a recorded model', () => {
  it('is saved inside a command only', async () => {
    const { ctx, customer } = await org();
    const made = await customer();
    await query(ctx, async () => {
      const doc = await load(made._id);
      doc.set('name', 'Outside');
      await expect(doc.save()).rejects.toThrow('inside a command');
    });
  });

  it('is loaded inside the command that saves it: a document from before is refused', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer();
    const early = await query(ctx, () => load(made._id));
    const before = await fingerprint(orgId);
    await expect(
      command(ctx, 'late', async () => {
        early.set('name', 'Late');
        await early.save();
      }),
    ).rejects.toThrow('loaded inside');
    expect(await fingerprint(orgId)).toBe(before);
  });

  it('has no other way to be written', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer();
    const before = await fingerprint(orgId);
    await command(ctx, 'around', async () => {
      const filter = { _id: uuid(made._id) };
      const doc = await load(made._id);
      const ways: (() => unknown)[] = [
        () => Customer.updateOne(filter, { $set: { name: 'x' } }).exec(),
        () => Customer.updateMany(filter, { $set: { name: 'x' } }).exec(),
        () => Customer.findOneAndUpdate(filter, { name: 'x' }).exec(),
        () => Customer.findByIdAndUpdate(filter._id, { name: 'x' }).exec(),
        () => Customer.replaceOne(filter, { name: 'x' }).exec(),
        () => Customer.findOneAndReplace(filter, { name: 'x' }).exec(),
        () => Customer.deleteOne(filter).exec(),
        () => Customer.deleteMany(filter).exec(),
        () => Customer.findByIdAndDelete(filter._id).exec(),
        () => Customer.bulkWrite([{ updateOne: { filter, update: { $set: { name: 'x' } } } }]),
        () => Customer.bulkSave([doc as never]),
        () => doc.deleteOne(),
        () => doc.updateOne({ $set: { name: 'x' } }).exec(),
      ];
      for (const way of ways) await expect(Promise.resolve().then(way)).rejects.toThrow();
    });
    expect(await fingerprint(orgId)).toBe(before);
  });

  it('writes one event for one save with what changed, opened for who may read it, and none for no change', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer({ name: 'Before', email: 'secret@e.example' });
    await rename(ctx, made._id, 'After');
    await rename(ctx, made._id, 'After');
    expect((await eventsOf(orgId, made._id)).map((one) => one.name)).toEqual(['customer.created', 'customer.updated']);
    const [created, updated] = await Event.find({ orgId: uuid(orgId) })
      .sort({ at: 1 })
      .lean();
    expect(openEventBody(ctx.keys, orgId, updated as never).changes).toEqual([
      { field: 'name', from: 'Before', to: 'After' },
    ]);
    expect(openEventBody(ctx.keys, orgId, created as never).changes).toContainEqual({
      field: 'email',
      from: null,
      to: 'secret@e.example',
    });
    expect(updated).toMatchObject({
      pending: true,
      for: ['audit', 'timeline', 'outbox', 'live'],
      actor: { type: 'system' },
      requestId: ctx.requestId,
    });
  });
});

describe('a command', () => {
  it('keeps all of it or nothing', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer();
    const before = await fingerprint(orgId);
    const failing = command(ctx, 'fails', async () => {
      await rename(ctx, made._id, 'Joined');
      recordEvent({ name: 'membership.settings.updated', subject: { type: 'organization', id: orgId } });
      throw new Error('at the end');
    });
    await expect(failing).rejects.toThrow('at the end');
    expect(await fingerprint(orgId)).toBe(before);
  });

  it('joins the one it is called in: one transaction, events of both', async () => {
    const { ctx, customer, orgId } = await org();
    const [one, two] = [await customer(), await customer()];
    await command(ctx, 'outer', async () => {
      await rename(ctx, one._id, 'A');
      await rename(ctx, two._id, 'B');
      expect(await query(ctx, async () => (await load(one._id)).name)).toBe('A');
    });
    expect((await eventsOf(orgId)).map((event) => event.name).filter((name) => name.endsWith('updated'))).toHaveLength(
      2,
    );
  });

  it('runs again on a write conflict and records once: of 24 simultaneous changes none is lost or doubled', async () => {
    const { ctx, customer, orgId } = await org();
    const made = await customer({ tags: [] });
    let attempts = 0;
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        command(ctx, 'tag', async () => {
          attempts += 1;
          const doc = await load(made._id);
          doc.set('tags', [...(doc.tags ?? []), `t${index}`]);
          await doc.save();
        }),
      ),
    );
    const doc = await query(ctx, () => load(made._id));
    expect(new Set(doc.tags).size).toBe(24);
    expect(await eventsOf(orgId, made._id)).toHaveLength(25);
    expect(attempts).toBeGreaterThanOrEqual(24);
  });

  it('tells an event only from inside', async () => {
    const { ctx, orgId } = await org();
    await expect(
      query(ctx, async () =>
        recordEvent({ name: 'membership.run.started', subject: { type: 'membershipRun', id: orgId } }),
      ),
    ).rejects.toThrow('inside a command');
    expect(() => currentContext()).toThrow('outside a context');
  });
});

describe('differences', () => {
  it('name the fields that differ, and treat absent, undefined and null as the documents do', () => {
    expect(diff({ a: 1, b: [1], c: undefined, d: null }, { a: 1, b: [1, 2], c: 'x' })).toEqual([
      { field: 'b', from: [1], to: [1, 2] },
      { field: 'c', from: null, to: 'x' },
      { field: 'd', from: null, to: null },
    ]);
    expect(diff({ at: new Date(0) }, { at: new Date(0) })).toEqual([]);
  });

  const facts = fc.dictionary(
    fc.constantFrom('pool', 'u:1', 'u:2'),
    fc.dictionary(fc.constantFrom('total', 'members', 'revenue'), fc.integer({ min: -1_000, max: 1_000 })),
  );
  it('of facts add up: before plus the difference is after', () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        expect(clean(sumFacts([before as Facts, subtract(after as Facts, before as Facts)]))).toEqual(
          clean(after as Facts),
        );
      }),
    );
    expect(subtract({ a: { x: 1 } }, { a: { x: 1 } })).toEqual({});
  });
});

/** Without the zeros and empty buckets that a sum leaves. */
function clean(of: Facts): Facts {
  const rows = Object.entries(of).map(
    ([bucket, row]) => [bucket, Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0))] as const,
  );
  return Object.fromEntries(rows.filter(([, row]) => Object.keys(row).length > 0));
}

describe('rights', () => {
  it('of a role without the permission end in 403, of `own` on another record too', async () => {
    const { ctx, as } = await org();
    const [sales, support] = [await as('sales'), await as('support')];
    expect(may(ctx, 'membership.autoActivate')).toBe(true);
    expect(may(sales, 'membership.autoActivate')).toBe(false);
    expect(may(sales, 'customers.update', [`u:${sales.user.id}`])).toBe(true);
    expect(may(sales, 'customers.update', ['org', 'pool', 'u:someone'])).toBe(false);
    expect(may(support, 'customers.update', ['org'])).toBe(true);
    expect(() => demand(support, 'customers.deactivate')).toThrow('may not do this');
  });

  it('come with principals: the organization for admin and support, oneself for sales, its customers for a login', async () => {
    const { ctx, as, customer } = await org();
    const { _id } = await customer();
    const brand = await as('brand', 'brand', [_id as never]);
    const sales = await as('sales');
    expect([ctx.principals, sales.principals, brand.principals]).toEqual([
      ['org'],
      [`u:${sales.user.id}`, `s:${sales.user.id}`, `r:${sales.user.id}`, 'pool'],
      [`c:${_id}`],
    ]);
    expect(makeContext({ ...ctx, role: 'support' }).principals).toEqual(['org']);
  });
});
