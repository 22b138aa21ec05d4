import { describe, expect, it } from 'vitest';
import { Customer } from '@/features/customers/model';
import { MembershipRun, MembershipSettings } from '@/features/membership/model';
import { bulkInsert, claim, insertOnce, readRows } from '@/lib/bulk';
import { query } from '@/lib/command';
import type { Context } from '@/lib/context';
import { newId, uuid } from '@/lib/id';
import { fingerprint } from '../support/audit';
import { org } from '../support/org';

async function two() {
  const [mine, theirs] = [await org(), await org()];
  await mine.customer({ customerId: 'MINE' });
  const secret = await theirs.customer({ customerId: 'THEIRS', name: 'Not for others' });
  return { ctx: mine.ctx, mine, theirs, secret, id: uuid(secret._id) };
}

const run = (ctx: Context) => ({
  _id: uuid(newId()),
  jobId: uuid(newId()),
  threshold: 1,
  state: 'done' as const,
  eligible: 0,
  startedBy: uuid(ctx.user.id),
  startedByName: 'x',
  startedAt: new Date(),
});

describe('a tenant model', () => {
  it('reads rows of its own organization only, however it is asked', async () => {
    const { ctx, theirs, id } = await two();
    const other = uuid(theirs.orgId);
    await query(ctx, async () => {
      expect(await Customer.find({}).lean()).toHaveLength(1);
      expect(await Customer.findOne({ _id: id }).lean()).toBeNull();
      expect(await Customer.findById(id).lean()).toBeNull();
      expect(await Customer.exists({ codeKey: 'theirs' })).toBeNull();
      expect(await Customer.countDocuments({})).toBe(1);
      expect(await Customer.distinct('codeKey')).toEqual(['mine']);
      expect(await Customer.find({ $or: [{ orgId: other }, { codeKey: 'theirs' }] }).lean()).toEqual([]);
      expect(await Customer.find({ $nor: [{ codeKey: 'mine' }] }).lean()).toEqual([]);
      expect(await Customer.where('codeKey').equals('theirs').lean()).toEqual([]);
      expect(await Customer.aggregate([{ $project: { codeKey: 1 } }])).toHaveLength(1);
      expect(await Customer.aggregate([{ $match: { $or: [{ _id: id }, {}] } }, { $count: 'n' }])).toEqual([{ n: 1 }]);
      expect(await Customer.aggregate([{ $facet: { all: [{ $count: 'n' }] } }])).toEqual([{ all: [{ n: 1 }] }]);
      const streamed: unknown[] = [];
      for await (const row of Customer.find({}).lean().cursor()) streamed.push(row);
      for await (const row of Customer.aggregate([{ $match: {} }]).cursor()) streamed.push(row);
      expect(streamed).toHaveLength(2);
      await expect(Customer.find({ orgId: other }).lean().exec()).rejects.toThrow('another organization');
    });
  });

  it('refuses what it cannot confine', async () => {
    const { ctx } = await two();
    const from = { from: 'customers', pipeline: [], as: 'all' };
    await query(ctx, async () => {
      await expect(Customer.estimatedDocumentCount().exec()).rejects.toThrow('cannot be confined');
      await expect(Customer.bulkWrite([{ deleteOne: { filter: {} } }])).rejects.toThrow('cannot be confined');
      await expect(Customer.insertMany([{}])).rejects.toThrow('cannot be confined');
      for (const stage of [
        { $lookup: from },
        { $graphLookup: { ...from, startWith: '$_id', connectFromField: '_id', connectToField: '_id' } },
        { $unionWith: 'customers' },
        { $facet: { inner: [{ $lookup: from }] } },
        { $out: 'stolen' },
        { $merge: 'stolen' },
        { $collStats: { count: {} } },
        { $indexStats: {} },
      ])
        await expect(Customer.aggregate([stage as never]).exec()).rejects.toThrow('reaches past');
    });
  });

  it('writes no row of another organization and gives none of its own away', async () => {
    const { ctx, mine, theirs } = await two();
    const other = uuid(theirs.orgId);
    const theirRun = await query(theirs.ctx, () => new MembershipRun(run(theirs.ctx)).save());
    const before = await fingerprint(theirs.orgId);
    await query(ctx, async () => {
      const own = await new MembershipRun(run(ctx)).save();
      const { _id } = theirRun;
      const none = { matchedCount: 0, modifiedCount: 0 };
      expect(await MembershipRun.updateOne({ _id }, { $set: { state: 'failed' } })).toMatchObject(none);
      expect(await MembershipRun.updateMany({}, { $set: { eligible: 9 } })).toMatchObject({ matchedCount: 1 });
      expect(await MembershipRun.findOneAndUpdate({ _id }, { $set: { eligible: 9 } })).toBeNull();
      expect(await MembershipRun.findByIdAndDelete(_id)).toBeNull();
      expect(await MembershipRun.findOneAndReplace({ _id }, run(ctx))).toBeNull();
      expect(await MembershipRun.deleteMany({ _id })).toMatchObject({ deletedCount: 0 });
      await expect(new MembershipRun({ ...run(ctx), orgId: other }).save()).rejects.toThrow('another organization');
      await expect(MembershipRun.create({ ...run(ctx), orgId: other } as never)).rejects.toThrow(
        'another organization',
      );
      for (const update of [
        { $set: { orgId: other } },
        { orgId: other },
        { $unset: { orgId: 1 } },
        { $rename: { orgId: 'gone' } },
        { $rename: { threshold: 'orgId' } },
        [{ $set: { orgId: other } }],
      ])
        await expect(
          MembershipRun.updateOne({ _id: own._id }, update as never, { updatePipeline: true }).exec(),
        ).rejects.toThrow();
      own.set('orgId', other);
      await own.save().catch(() => undefined);
    });
    expect(await fingerprint(theirs.orgId)).toBe(before);
    expect(await query(ctx, () => MembershipRun.countDocuments({}))).toBe(1);
    expect(await fingerprint(mine.orgId)).toContain('"eligible":9');
  });

  it('cannot be talked out of it by skipping validation, or by a document carried into another context', async () => {
    const { ctx, theirs } = await two();
    const other = uuid(theirs.orgId);
    const before = await fingerprint(theirs.orgId);
    const theirRun = await query(theirs.ctx, () => new MembershipRun(run(theirs.ctx)).save());
    const state = await fingerprint(theirs.orgId);
    await query(ctx, async () => {
      await expect(
        new MembershipRun({ ...run(ctx), orgId: other }).save({ validateBeforeSave: false }),
      ).rejects.toThrow('another organization');
      await expect(MembershipRun.bulkSave([new MembershipRun({ ...run(ctx), orgId: other })])).rejects.toThrow();
      theirRun.set('eligible', 77);
      await expect(theirRun.save()).rejects.toThrow('another organization');
      await expect(theirRun.save({ validateBeforeSave: false })).rejects.toThrow();
      await theirRun.deleteOne().catch(() => undefined);
      await theirRun.updateOne({ $set: { eligible: 78 } }).catch(() => undefined);
    });
    expect(await fingerprint(theirs.orgId)).toBe(state);
    expect(state).not.toBe(before);
  });

  it('upserts into its own organization', async () => {
    const { ctx, mine, theirs } = await two();
    await query(ctx, () =>
      MembershipSettings.updateOne({ _id: mine.orgId }, { $set: { threshold: 5 } }, { upsert: true }),
    );
    expect(await query(ctx, () => MembershipSettings.findOne({}).lean())).toMatchObject({ threshold: 5 });
    expect(await query(theirs.ctx, () => MembershipSettings.findOne({}).lean())).toBeNull();
  });
});

describe('what goes past the document layer', () => {
  it('carries the organization all the same', async () => {
    const { ctx, theirs, id } = await two();
    const before = await fingerprint(theirs.orgId);
    await query(ctx, async () => {
      const row = { _id: uuid(newId()), orgId: uuid(theirs.orgId) };
      await expect(bulkInsert('membership_changes', [row])).rejects.toThrow('another organization');
      await expect(insertOnce('membership_changes', [row])).rejects.toThrow('another organization');
      expect(await claim('customers', { _id: id }, { $set: { member: true } })).toBe(0);
      expect(await readRows('customers', { _id: id })).toEqual([]);
      expect(() => readRows('customers', { orgId: uuid(theirs.orgId) })).toThrow('added here');
      await expect(claim('customers', { orgId: uuid(theirs.orgId) }, { $set: { member: true } })).rejects.toThrow(
        'added here',
      );
    });
    await expect(Promise.resolve().then(() => readRows('customers', {}))).rejects.toThrow('outside a context');
    expect(await fingerprint(theirs.orgId)).toBe(before);
  });

  it('inserts a repeated row once and says how many were new', async () => {
    const { ctx } = await two();
    const row = () => ({ _id: uuid(newId()), orgId: uuid(ctx.org.id) });
    const [one, more] = [row(), row()];
    await query(ctx, async () => {
      expect(await insertOnce('membership_changes', [])).toBe(0);
      expect(await insertOnce('membership_changes', [one])).toBe(1);
      expect(await insertOnce('membership_changes', [one, more])).toBe(1);
    });
  });
});
