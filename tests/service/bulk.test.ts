import { describe, expect, it } from 'vitest';
import { createdEvent, storedCustomer } from '@/features/customers/bulk';
import { customerBody, resolveInput } from '@/features/customers/input';
import { customerFilter } from '@/features/customers/schema';
import { createCustomer, getCustomer, listCustomers } from '@/features/customers/service';
import { bulkInsert } from '@/lib/bulk';
import type { Context } from '@/lib/context';
import { idOf } from '@/lib/id';
import { openEventBody } from '@/lib/recorded';
import { openSealed } from '@/lib/sealed';
import { query } from '@/lib/service';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';

type Row = Record<string, unknown> & { _id: unknown; sealed?: unknown };

/** What is left of a row when ids, times and ciphertext are made comparable. */
function comparable(ctx: Context, row: Row) {
  const { _id, sealed, ...rest } = row;
  const text = JSON.parse(JSON.stringify({ ...rest, opened: openSealed(ctx.keys, ctx.org.id, 'Customer', row) })) as {
    membership: { since: unknown };
  } & Record<string, unknown>;
  const since = text.membership.since !== null;
  return { ...text, createdAt: 0, updatedAt: 0, membership: { ...text.membership, since } };
}

const inputs: [string, Record<string, unknown>][] = [
  ['a name alone', { name: 'Ana' }],
  ['contact text that is an e-mail', { customerName: 'John Doe', contactInfo: 'John@Example.com' }],
  ['contact text that is a phone', { name: 'Li Wei', contactInfo: '(604) 555-0142' }],
  ['contact text that is an address', { name: 'Zoé Tremblay', contactInfo: '12 Main Street' }],
  ['a business by its company name', { companyName: 'Tanaka Motors Ltd', taxId: '123', businessType: 'dealer' }],
  ['a member', { name: 'M', membershipStatus: true }],
  ['an amount', { name: 'Amount', purchaseAmount: 1234.56 }],
  [
    'everything',
    {
      firstName: 'Éloïse',
      lastName: 'Gagnon',
      type: 'enterprise',
      companyName: 'Gagnon & Fils',
      email: 'eloise@gagnon.example',
      phone: '+1 514 555 0199',
      phoneSecondary: '514-555-0100',
      dateOfBirth: '1980-04-30',
      address: {
        line1: '1 Rue A',
        line2: 'App. 2',
        city: 'Montréal',
        state: 'QC',
        postalCode: 'H2X 1Y4',
        country: 'CA',
      },
      preferences: {
        vehicleTypes: ['SUV', 'truck'],
        region: 'Japan',
        importFrequency: 'One-time',
        paymentMethod: 'cash',
      },
      paymentStatus: 'good',
      status: 'lead',
      statusReason: 'asked twice',
      source: 'fair',
      tags: ['vip'],
      notes: 'calls after six',
      industry: 'retail',
      website: 'https://gagnon.example',
      purchaseAmount: 20,
      allowDuplicateName: true,
    },
  ],
];

describe('rows made in bulk', () => {
  it.each(inputs)('are what creation stores: %s', async (_, typed) => {
    const { ctx, orgId } = await org();
    const body = customerBody.parse(typed);
    const owned = { ...body, ownerId: ctx.user.id };
    await createCustomer(ctx, owned);
    const [made] = await rowsOf<Row>(orgId, 'customers');
    const fields = resolveInput(orgId, owned);
    const row = storedCustomer(ctx, { customerId: String(made?.customerId), fields });
    expect(comparable(ctx, row)).toEqual(comparable(ctx, made as Row));
    const [event] = await rowsOf<Row & { body: { buffer: Uint8Array }; facts: unknown; acl: string[] }>(
      orgId,
      'events',
    );
    const same = createdEvent(ctx, row);
    expect(openEventBody(ctx.keys, orgId, { _id: same._id, body: { buffer: same.body as Buffer } })).toEqual(
      openEventBody(ctx.keys, orgId, event as never),
    );
    expect(same.facts).toEqual(event?.facts);
    const shape = ({ name, for: uses, pending, subject }: Record<string, unknown>) => ({
      name,
      uses,
      pending,
      type: (subject as { type: string }).type,
    });
    expect(shape(same)).toEqual(shape(event as Row));
    expect((same.acl as string[]).slice(0, -1)).toEqual(event?.acl.slice(0, -1));
  });

  it('are read, listed and found like any other', async () => {
    const { ctx } = await org();
    const fields = { name: 'Chidi Okafor', email: 'chidi@okafor.example', phone: '6045550123', purchaseAmount: 12.5 };
    const row = storedCustomer(ctx, { customerId: 'BULK-1', fields });
    await query(ctx, () => bulkInsert('customers', [row]));
    expect(await getCustomer(ctx, 'BULK-1')).toMatchObject({
      _id: idOf(row._id),
      email: fields.email,
      phone: '+16045550123',
    });
    for (const search of ['okaf', 'chidi@okafor.example', '0123', 'bulk-1']) {
      const found = await listCustomers(ctx, customerFilter.parse({ search }));
      expect(found.data.map((one) => one.customerId)).toEqual(['BULK-1']);
    }
  });
});
