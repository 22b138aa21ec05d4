import { describe, expect, it } from 'vitest';
import { sealedFields } from '@/features/customers/fields';
import { Customer, type CustomerDocument } from '@/features/customers/model';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { command, query } from '@/lib/command';
import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { openSealed, toBuffer } from '@/lib/sealed';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';

const secrets = {
  email: 'canary.mail@sealed.example',
  phone: '+1 604 555 0142',
  dateOfBirth: '1980-04-30',
  taxId: 'TAX-CANARY-77',
  notes: 'canary notes',
  address: { line1: '12 Canary Street', line2: 'Suite Canary', postalCode: 'V5K 0A1' },
};

async function one() {
  const made = await org();
  const customer = await made.customer({ name: 'Plain Name', ...secrets });
  return { ...made, made: customer, id: uuid(customer._id) };
}

const stored = async (id: unknown) =>
  database()
    .collection('customers')
    .findOne({ _id: id as never });

describe('sealed fields', () => {
  it('stand nowhere in the stored rows in clear: not in the record, its terms, its event, its history', async () => {
    const { orgId, id } = await one();
    const rows = JSON.stringify([
      await stored(id),
      await rowsOf(orgId, 'events'),
      await rowsOf(orgId, 'membership_changes'),
    ]);
    expect(rows).toContain('Plain Name');
    for (const canary of ['canary', 'Canary', 'CANARY', '5550142', '555 0142', '1980-04-30', 'V5K'])
      expect([canary, rows.includes(canary)]).toEqual([canary, false]);
  });

  it('cannot be filtered, sorted, updated or matched by name', async () => {
    const { ctx } = await one();
    await query(ctx, async () => {
      for (const field of sealedFields) {
        for (const ask of [
          () => Customer.find({ [field]: 'x' }),
          () => Customer.find({ $or: [{ name: 'x' }, { [field]: { $exists: true } }] }),
          () => Customer.findOne({}).sort({ [field]: 1 }),
          () => Customer.countDocuments({ [`${field}.deep`]: 'x' }),
          () => Customer.updateOne({}, { $set: { [field]: 'clear' } }),
          () => Customer.aggregate([{ $match: { [field]: 'x' } }]),
          () => Customer.aggregate([{ $sort: { [field]: 1 } }]),
        ])
          await expect(Promise.resolve().then(() => ask().exec() as Promise<unknown>)).rejects.toThrow(
            /sealed|saving documents/,
          );
      }
    });
  });

  it('are opened by hydration and stay a blob in a lean row', async () => {
    const { ctx, orgId, id } = await one();
    await query(ctx, async () => {
      const lean = await Customer.findById(id).lean();
      expect(lean).not.toHaveProperty('email');
      expect(openSealed(ctx.keys, orgId, 'Customer', lean as never)).toMatchObject({
        email: secrets.email,
        notes: secrets.notes,
      });
      expect(openSealed(ctx.keys, orgId, 'Customer', { _id: id })).toEqual({});
      expect((await Customer.findById(id)) as unknown as CustomerDocument).toMatchObject({ email: secrets.email });
    });
  });

  it('keep their neighbours when one is changed, and go when cleared', async () => {
    const { ctx, made } = await one();
    await updateCustomer(ctx, made._id, { notes: 'other notes', taxId: null });
    expect(await getCustomer(ctx, made._id)).toMatchObject({
      notes: 'other notes',
      email: secrets.email,
      dateOfBirth: secrets.dateOfBirth,
      businessDetails: { taxId: null },
    });
  });

  it('refuse to be set on a document that was loaded without its blob', async () => {
    const { ctx, id } = await one();
    await command(ctx, 'test', async () => {
      await expect(Customer.findById(id, { name: 1 })).rejects.toThrow('without its blob');
    });
  });

  it('do not open in another row, another model or another organization', async () => {
    const { ctx, orgId, id, customer } = await one();
    const other = await customer({ name: 'Other' });
    const { sealed } = (await stored(id)) as unknown as { sealed: unknown };
    expect(() => openSealed(ctx.keys, orgId, 'Customer', { _id: uuid(other._id), sealed })).toThrow();
    expect(() => openSealed(ctx.keys, orgId, 'Quote', { _id: id, sealed })).toThrow();
    const stranger = await org();
    expect(() => openSealed(stranger.ctx.keys, stranger.orgId, 'Customer', { _id: id, sealed })).toThrow();
    expect(toBuffer(Buffer.from('ab')).toString()).toBe('ab');
  });

  it('are not touched by a save that changes something else', async () => {
    const { ctx, made, id } = await one();
    const before = toBuffer(((await stored(id)) as unknown as { sealed: unknown }).sealed);
    await updateCustomer(ctx, made._id, { city: 'Burnaby' });
    const after = toBuffer(((await stored(id)) as unknown as { sealed: unknown }).sealed);
    expect(after.equals(before)).toBe(true);
  });
});
