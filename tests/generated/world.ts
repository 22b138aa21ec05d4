import { contactBody } from '@/features/contacts/schema';
import { addContact } from '@/features/contacts/service';
import { createCustomField } from '@/features/custom-fields/service';
import { deleteCustomer, updateCustomer } from '@/features/customers/service';
import { createForm, createInquiry } from '@/features/inquiries/service';
import { interactionBody } from '@/features/interactions/schema';
import { recordInteraction } from '@/features/interactions/service';
import { autoActivateMembership, updateMembershipSettings } from '@/features/membership/service';
import { Notification } from '@/features/notifications/model';
import { createOrder } from '@/features/orders/service';
import { quoteBody } from '@/features/quotes/schema';
import { createQuote, sendQuote } from '@/features/quotes/service';
import { giveReferral } from '@/features/referrals/service';
import { requestAccess } from '@/features/sharing/service';
import { taskBody } from '@/features/tasks/schema';
import { createTask } from '@/features/tasks/service';
import { createTeam } from '@/features/users/service';
import { viewInput } from '@/features/views/schema';
import { createView } from '@/features/views/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { type Id, newId, uuid } from '@/lib/id';
import { relayOnce } from '@/lib/outbox';
import { query } from '@/lib/service';
import { fingerprint } from '../support/audit';
import { org } from '../support/org';

/** The organization's own field, of the same name in each world. */
export const fieldKey = 'own_field';
export type World = Awaited<ReturnType<typeof world>>;
export const roles = ['admin', 'sales', 'support', 'brand'] as const;

/** An organization with one of everything, a key for each role, and a word that stands in all of its data. */
export async function world() {
  const made = await org();
  const canary = `Canary${newId().slice(-10)}`;
  const sales = await made.as('sales');
  const fields = { email: `${canary}@canary.example`, notes: canary, purchaseAmount: 2_000 };
  const own = await made.customer({ ...fields, customerId: `${canary}-1`, name: `${canary} One` }, sales);
  const other = await made.customer({ customerId: `${canary}-2`, name: `${canary} Two`, membershipStatus: true });
  const gone = await made.customer({ customerId: `${canary}-3`, name: `${canary} Three` });
  await deleteCustomer(made.ctx, gone._id);
  const order = await createOrder(made.ctx, own._id, { total: 10, status: 'completed', externalId: `${canary}-S` });
  const { run } = await autoActivateMembership(made.ctx, { threshold: 1_500 });
  await updateMembershipSettings(made.ctx, { threshold: 1_250 });
  await createCustomField(made.ctx, { key: fieldKey, label: `${canary} field`, type: 'text' });
  await updateCustomer(made.ctx, own._id, { custom: { [fieldKey]: canary } });
  const view = await viewOf(made.ctx, canary);
  const mateId = await made.userOf('sales', 'teammate');
  const team = await createTeam(made.ctx, { name: `${canary} team`, memberIds: [sales.user.id, mateId] });
  const limited = await made.customer(
    { customerId: `${canary}-4`, name: `${canary} Four`, status: 'active' },
    await made.as('sales', 'teammate'),
  );
  const request = await requestAccess(await made.as('sales'), limited._id, { reason: canary });
  const asked = { name: canary, email: `${canary}@asks.example`, message: canary };
  const inquiry = await createInquiry(made.ctx, { ...asked, customerId: own._id });
  const form = await createForm(made.ctx, { name: `${canary} form` });
  const colleague = await made.userOf('sales', 'colleague');
  const referral = await giveReferral(made.ctx, { customerId: own._id, userId: colleague, note: canary });
  const notificationId = await told(made.ctx, sales.user.id);
  const contact = await contactOf(made.ctx, own._id, canary);
  const interaction = await interactionOf(made.ctx, own._id, { subject: canary, contactId: contact._id });
  const task = await taskOf(made.ctx, canary, own._id);
  const quote = await quoteOf(made.ctx, own._id, canary);
  await relayOnce(made.orgId);
  const brand = await made.userOf('brand', 'brand', [own._id as Id]);
  const keys = Object.fromEntries(
    await Promise.all(
      roles.map(async (role) => [role, await made.key(role, role, role === 'brand' ? [own._id as Id] : undefined)]),
    ),
  ) as Record<(typeof roles)[number], string>;
  return {
    ...made,
    canary,
    own,
    other,
    gone,
    order,
    runId: run?._id ?? '',
    viewId: view._id,
    teamId: team._id,
    requestId: request._id,
    inquiryId: inquiry._id,
    formId: form._id,
    referralId: referral._id,
    notificationId,
    jobId: run?.jobId ?? '',
    contactId: contact._id,
    interactionId: interaction._id,
    taskId: task._id,
    quoteId: quote._id,
    sales,
    salesId: sales.user.id,
    brandId: brand,
    keys,
  };
}

/** What stands in the slots of paths: one of everything that the world has. */
export const idsOf = (w: World) => ({
  _id: w.own._id,
  runId: w.runId,
  viewId: w.viewId,
  userId: w.salesId,
  teamId: w.teamId,
  requestId: w.requestId,
  inquiryId: w.inquiryId,
  formId: w.formId,
  referralId: w.referralId,
  notificationId: w.notificationId,
  contactId: w.contactId,
  interactionId: w.interactionId,
  taskId: w.taskId,
  quoteId: w.quoteId,
  orderId: w.order._id,
  membershipStatus: 'true',
  key: fieldKey,
});

export const contactOf = (ctx: Context, customerId: string, name: string = newId()) =>
  addContact(
    { ...ctx, now: new Date() },
    customerId,
    contactBody.parse({ firstName: name, lastName: name, notes: name }),
  );

/** A quote that the customer has before it. */
export async function quoteOf(ctx: Context, customerId: string, subject: string = newId()) {
  const by = { ...ctx, now: new Date() };
  const items = [{ sku: subject, quantity: 2, unitPrice: 10.5, taxRate: 5 }];
  const body = quoteBody.parse({ subject, items, validUntil: '2099-01-01', notes: subject });
  const { _id } = await createQuote(by, customerId, body);
  return sendQuote(by, customerId, _id, { mail: false });
}

/** A saved view of somebody's own. */
export const viewOf = (ctx: Context, name: string = newId()) =>
  createView(ctx, viewInput.parse({ name: `${name} view`, query: { search: name } }));

/** Something that a user was told. */
async function told(ctx: Context, userId: Id): Promise<Id> {
  const _id = newId();
  const at = new Date();
  const event = {
    eventId: uuid(newId()),
    subjectId: uuid(newId()),
    actorId: uuid(ctx.user.id),
    actorName: ctx.user.name,
    count: 1,
  };
  const row = { ...event, at, since: at, customerIds: [], kind: 'customer.changed', unread: true };
  const expiresAt = new Date(at.getTime() + 3_600_000);
  await query(ctx, () => Notification.create({ _id: uuid(_id), userId: uuid(userId), ...row, expiresAt } as never));
  return _id;
}

/** Everything an organization has, its own row and what is kept beside the tenants' rows too, as one text. */
export async function stateOf(orgId: Id): Promise<string> {
  const beside = await Promise.all([
    database()
      .collection('organizations')
      .findOne({ _id: uuid(orgId) as never }),
    database()
      .collection('relays')
      .findOne({ _id: orgId as never }),
  ]);
  return `${await fingerprint(orgId)}\n${JSON.stringify(beside)}`;
}

/** A call that asks to be followed up. */
export const interactionOf = (ctx: Context, customerId: string, more: Record<string, unknown> = {}) =>
  recordInteraction(
    { ...ctx, now: new Date() },
    customerId,
    interactionBody.parse({ type: 'call', subject: newId(), followUpDate: '2030-01-02', ...more }),
  );

export const taskOf = (ctx: Context, title: string = newId(), customerId?: string) =>
  createTask({ ...ctx, now: new Date() }, taskBody.parse({ title, customerId }));
