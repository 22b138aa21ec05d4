import { checkContact } from '@/features/contacts/service';
import { checkVersion, loadOpenCustomer, setContactDates, writeInTurn } from '@/features/customers/service';
import { getOrder } from '@/features/orders/service';
import { getQuote } from '@/features/quotes/service';
import { dropFollowUp, keepFollowUp, nextDueOf } from '@/features/tasks/changes';
import { checkColleague } from '@/lib/colleague';
import { idOf, idOrNull, uuid } from '@/lib/id';
import { refuseOther } from '@/lib/record-body';
import { type Context, command, demand, Problem } from '@/lib/service';
import { saveInteraction } from '../follow-up';
import { Interaction, type InteractionDocument, type InteractionRow } from '../model';
import { presentInteractions } from '../present';
import type { InteractionInput, Interaction as InteractionOut } from '../schema';
import { noInteraction } from './read';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;
/** Clocks differ: what is done now by the caller's clock is not in the future by ours. */
const aheadMs = 5 * 60_000;

export function recordInteraction(ctx: Context, ref: string, input: InteractionInput): Promise<InteractionOut> {
  demand(ctx, 'interactions.write');
  return command(ctx, 'recordInteraction', async () => {
    const customer = await loadOpenCustomer(ctx, 'interactions.write', ref);
    refuseOther(ctx.org.id, input, customer, idOf);
    for (const field of ['type', 'subject'] as const)
      if (!input[field]) throw Problem.field('required', field, field === 'type' ? 'What it was' : 'What it was about');
    const doc = new Interaction({
      _id: uuid(ctx.newId()),
      customerId: customer._id,
      customerCode: customer.customerId,
      interactionDate: ctx.now,
      assignedTo: uuid(ctx.user.id),
      createdAt: ctx.now,
      createdBy: uuid(ctx.user.id),
      updatedAt: ctx.now,
    }) as unknown as InteractionDocument;
    await write(ctx, customer, doc, input);
    doc.record?.('customer.activity.logged', { type: doc.type });
    return finish(ctx, customer, doc);
  });
}

export function updateInteraction(
  ctx: Context,
  ref: string,
  interactionId: string,
  input: InteractionInput,
  ifMatch?: number,
): Promise<InteractionOut> {
  demand(ctx, 'interactions.write');
  return command(ctx, 'updateInteraction', async () => {
    const customer = await loadOpenCustomer(ctx, 'interactions.write', ref);
    refuseOther(ctx.org.id, input, customer, idOf);
    const which = { _id: uuid(interactionId), customerId: customer._id };
    const doc = (await Interaction.findOne(which)) as unknown as InteractionDocument | null;
    if (!doc) throw noInteraction();
    checkVersion(doc, ifMatch, 'interaction');
    await write(ctx, customer, doc, input);
    return finish(ctx, customer, doc);
  });
}

/** The interaction, its task, and the customer's dates, in one transaction. */
async function finish(ctx: Context, customer: Customer, doc: InteractionDocument): Promise<InteractionOut> {
  const followed = ['requiresFollowUp', 'followUpDate', 'assignedTo', 'sealed'];
  const turned = doc.isNew ? doc.requiresFollowUp : followed.some((field) => doc.isModified(field));
  await writeInTurn(customer);
  await saveInteraction(ctx, doc, customer.acl);
  if (turned) await keepTask(ctx, customer, doc);
  const done = { customerId: customer._id, status: 'done' as const };
  const last = await Interaction.findOne(done, { interactionDate: 1 }).sort({ interactionDate: -1 }).lean();
  await setContactDates(ctx, customer, {
    lastContact: last?.interactionDate ?? customer.lastContact ?? null,
    nextFollowUp: turned ? await nextDueOf(customer._id) : undefined,
  });
  const [shown] = await presentInteractions(ctx, [doc.toObject() as InteractionRow], () => false);
  return shown as InteractionOut;
}

async function keepTask(ctx: Context, customer: Customer, doc: InteractionDocument): Promise<void> {
  const interactionId = idOf(doc._id);
  if (!doc.requiresFollowUp || !doc.followUpDate) {
    await dropFollowUp(ctx, customer, interactionId);
    return;
  }
  if (doc.followUpDoneAt) return;
  const title = firstLine(doc.followUpNotes) || `Follow up: ${doc.subject}`.slice(0, 200);
  const kind = doc.type === 'call' || doc.type === 'email' ? doc.type : 'todo';
  await keepFollowUp(ctx, customer, {
    ...{ interactionId, title, kind, dueAt: doc.followUpDate, assignedTo: idOf(doc.assignedTo) },
  });
}

const firstLine = (typed: string | null | undefined) => typed?.split('\n')[0]?.slice(0, 200).trim();

const plain = ['subject', 'description', 'outcome', 'followUpNotes', 'duration', 'relatedItemId', 'type'] as const;

async function write(
  ctx: Context,
  customer: Customer,
  doc: InteractionDocument,
  input: InteractionInput,
): Promise<void> {
  for (const field of ['type', 'subject', 'status', 'interactionDate', 'assignedTo'] as const)
    if (input[field] === null) throw Problem.field('invalid', field, 'An interaction always has one');
  for (const field of plain)
    if (input[field] !== undefined) doc.set(field, input[field] === '' ? undefined : (input[field] ?? undefined));
  if (input.assignedTo && input.assignedTo !== idOrNull(doc.assignedTo))
    doc.set('assignedTo', uuid(await checkColleague(ctx, input.assignedTo)));
  if (input.contactId && input.contactId !== idOrNull(doc.contactId))
    doc.set('contactId', uuid(await checkContact(customer._id, input.contactId)));
  else if (input.contactId === null) doc.set('contactId', undefined);
  await relate(ctx, customer, doc, input);
  setTime(ctx, doc, input);
  setFollowUp(doc, input);
}

function setTime(ctx: Context, doc: InteractionDocument, input: InteractionInput): void {
  if (input.interactionDate) doc.set('interactionDate', new Date(input.interactionDate));
  const isAhead = doc.interactionDate.getTime() > ctx.now.getTime() + aheadMs;
  if (input.status) doc.set('status', input.status);
  else if (doc.isNew) doc.set('status', isAhead ? 'planned' : 'done');
  if (isAhead && doc.status === 'done')
    throw Problem.field('interaction_in_future', 'interactionDate', 'What is done does not lie in the future');
}

/** A date alone asks for a follow-up; a follow-up without a date is none. */
function setFollowUp(doc: InteractionDocument, { requiresFollowUp, followUpDate }: InteractionInput): void {
  if (followUpDate) doc.set({ followUpDate: new Date(followUpDate), requiresFollowUp: true });
  if (followUpDate === null) doc.set({ followUpDate: undefined, requiresFollowUp: false });
  if (requiresFollowUp === true) doc.set('requiresFollowUp', true);
  if (requiresFollowUp === false || requiresFollowUp === null)
    doc.set({ requiresFollowUp: false, followUpDate: undefined });
  if (doc.requiresFollowUp && !doc.followUpDate)
    throw Problem.field('follow_up_date_required', 'followUpDate', 'Say when to follow up');
  if (!doc.requiresFollowUp || (followUpDate && doc.isModified('followUpDate'))) doc.set('followUpDoneAt', undefined);
}

/** What it is about is the same customer's. */
async function relate(
  ctx: Context,
  customer: Customer,
  doc: InteractionDocument,
  { relatedOrderId, relatedQuoteId }: InteractionInput,
): Promise<void> {
  if (relatedOrderId && relatedOrderId !== idOrNull(doc.relatedOrderId)) {
    await getOrder(ctx, idOf(customer._id), relatedOrderId).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found') throw notRelated('relatedOrderId', 'order');
      throw error;
    });
    doc.set('relatedOrderId', uuid(relatedOrderId));
  } else if (relatedOrderId === null) doc.set('relatedOrderId', undefined);
  if (relatedQuoteId && relatedQuoteId !== idOrNull(doc.relatedQuoteId)) {
    await getQuote(ctx, idOf(customer._id), relatedQuoteId).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found') throw notRelated('relatedQuoteId', 'quote');
      throw error;
    });
    doc.set('relatedQuoteId', uuid(relatedQuoteId));
  } else if (relatedQuoteId === null) doc.set('relatedQuoteId', undefined);
}

const notRelated = (path: string, what: string) => Problem.field('invalid', path, `This customer has no such ${what}`);
