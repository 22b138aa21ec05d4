import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/models';
import { auditQuery, exportInput } from '@/features/audit/schema';
import { exportAudit, listAudit } from '@/features/audit/service';
import { contactBody } from '@/features/contacts/schema';
import { addContact } from '@/features/contacts/service';
import { createCustomField } from '@/features/custom-fields/service';
import { updateCustomer } from '@/features/customers/service';
import { createOrder, updateOrder } from '@/features/orders/service';
import { quoteBody } from '@/features/quotes/schema';
import { acceptQuote, createQuote, sendQuote } from '@/features/quotes/service';
import type { Context } from '@/lib/context';
import { impersonalFields } from '@/lib/event-fields';
import type { RecordedOptions } from '@/lib/recorded';
import { interactionOf, taskOf } from '../generated/world';
import { org } from '../support/org';

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
type Plugin = { fn: { name: string }; opts?: RecordedOptions };
const recordedModels = Object.values(mongoose.models).flatMap((model) => {
  const { plugins } = model.schema as unknown as { plugins: Plugin[] };
  const options = plugins.find(({ fn }) => fn.name === 'recorded')?.opts;
  const { sealedFields } = model as unknown as { sealedFields?: () => readonly string[] };
  return options ? [{ prefix: options.prefix, sealed: sealedFields?.() ?? [] }] : [];
});
/** The label and the choices of a field are an organization's settings. */
const ofNobody = ['customField'];

/** One of every recorded model, with something personal in each field that has room for it. */
async function office() {
  const o = await org();
  const by = () => fresh(o.ctx);
  const words = { notes: 'canary notes', description: 'canary description' };
  await createCustomField(by(), { key: 'hobby', label: 'Hobby', type: 'text', pii: true });
  const { _id } = await o.customer({ name: 'Shown Name', email: 'c@canary.example', phone: '+16045550142' });
  await updateCustomer(by(), _id, {
    ...{ notes: words.notes, dateOfBirth: '1971-03-04', taxId: 'CANARY-9', custom: { hobby: 'canary' } },
    ...{ address: { line1: 'canary 1', line2: 'canary 2', postalCode: 'V1V 1V1' }, phoneSecondary: '+16045550143' },
    qualification: { budget: { value: 'yes', note: 'canary budget' } },
  });
  const names = { firstName: 'Canary', lastName: 'Canary', title: 'Canary', department: 'Canary' };
  const reach = { email: 'k@canary.example', phone: '+16045550144', mobile: '+16045550145', notes: words.notes };
  const contact = await addContact(by(), _id, contactBody.parse({ ...names, ...reach }));
  const told = { subject: 'canary subject', description: 'canary', outcome: 'canary', followUpNotes: 'canary' };
  await interactionOf(by(), _id, { ...told, contactId: contact._id });
  await taskOf(by(), 'canary title', _id);
  const terms = { paymentTerms: 'canary terms', deliveryTerms: 'canary terms' };
  const items = [{ sku: 'canary', description: 'canary', quantity: 2, unitPrice: 10.5 }];
  const quote = await createQuote(
    by(),
    _id,
    quoteBody.parse({ subject: 'canary', items, validUntil: '2099-01-01', ...words, ...terms }),
  );
  await sendQuote(by(), _id, quote._id, { mail: false });
  await acceptQuote(by(), _id, quote._id, { name: 'Canary Signs' }, { address: '6.6.4.4', agent: 'Canary' });
  const sale = { items, description: words.description, status: 'completed' as const };
  const order = await createOrder(by(), _id, sale);
  await updateOrder(by(), _id, order._id, { refundedAmount: 1, refundReason: 'canary reason' });
  return o;
}

const personal = /canary|604 ?555|60455501|1971-03-04|V1V|6\.6\.4\.4/i;

describe('without personal data', () => {
  let at: Awaited<ReturnType<typeof office>>;
  beforeAll(async () => {
    at = await office();
  });

  it('nothing that any recorded model keeps of a person stands in the log', async () => {
    expect(recordedModels.length).toBeGreaterThanOrEqual(7);
    const list = async (exclude?: 'pii') =>
      (await listAudit(fresh(at.ctx), auditQuery.parse({ limit: 100, exclude }))).data;
    const [whole, masked] = [await list(), await list('pii')];
    expect(masked).toHaveLength(whole.length);
    for (const { prefix, sealed } of recordedModels.filter(({ prefix: one }) => !ofNobody.includes(one))) {
      const of = (entries: typeof whole) => entries.filter(({ subject }) => subject.type === prefix);
      expect([prefix, personal.test(JSON.stringify(of(whole))), sealed.length > 0]).toEqual([prefix, true, true]);
      expect([prefix, JSON.stringify(of(masked)).match(personal)]).toEqual([prefix, null]);
      expect(JSON.stringify(of(masked))).toContain('•••');
    }
    expect(JSON.stringify(masked)).not.toMatch(personal);
    const made = masked.find(({ action }) => action === 'order.created')?.changes;
    expect(made).toContainEqual({ field: 'total', from: null, to: 21 });
    expect(made).toContainEqual({ field: 'items', from: null, to: '•••' });
  });

  it('nor in its file', async () => {
    const file = await exportAudit(fresh(at.ctx), exportInput.parse({ exclude: 'pii' }));
    const text = await new Response(file).text();
    expect(text).toContain('quote.accepted');
    expect(text).not.toMatch(personal);
  });

  it('no sealed field is told: whatever is not known to be of nobody is masked', () => {
    for (const { prefix, sealed } of recordedModels)
      expect([prefix, sealed.filter((field) => impersonalFields[prefix]?.includes(field))]).toEqual([prefix, []]);
  });
});
