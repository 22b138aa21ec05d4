import {
  createLead,
  leadCode,
  loadOpenCustomer,
  matchCustomer,
  noteActivity,
  teamOf,
} from '@/features/customers/service';
import { organizationSettings } from '@/features/organization/settings';
import { isDuplicateKey } from '@/lib/db';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { aclOf, type Owner, opening, ownerFields } from '../acl';
import { Inquiry, type InquiryDocument, type InquiryRow } from '../model';
import { queueOpenings } from '../openings';
import type { FormInput, InquiryInput, Inquiry as InquiryOut } from '../schema';
import { presentInquiry } from './present';
import { tell } from './tell';

/** What somebody asked, and who it says it is. */
export type Asked = Omit<FormInput, 'key' | 'website'> & { channel: 'staff' | 'form' | 'login'; formName?: string };
type Customer = Owner & { customerId: Id };
const hourMs = 3_600_000;

/** Written down by staff, for a customer or for whom the e-mail or phone may tell; or asked by a customer's own login. */
export async function createInquiry(ctx: Context, input: InquiryInput): Promise<InquiryOut> {
  demand(ctx, 'inquiries.create');
  const { customerId, name, ...asked } = input;
  if (ctx.role === 'brand') return ofCustomer(ctx, customerId ?? onlyOwn(ctx), { ...input, channel: 'login' });
  if (customerId) return ofCustomer(ctx, customerId, { ...input, channel: 'staff' });
  if (!name) throw Problem.field('required', 'name', 'Who asks? Name a customer, or the person');
  if (!asked.email && !asked.phone)
    throw Problem.field('required', 'email', 'An e-mail or a phone number, so that it can be answered');
  const row = await receive(ctx, { ...asked, name, channel: 'staff' });
  return query(ctx, () => presentInquiry(ctx, row, { typed: true }));
}

function onlyOwn(ctx: Context): string {
  const [own, another] = ctx.user.customerIds;
  if (!own || another) throw Problem.field('required', 'customerId', 'Which of your customers is this about?');
  return own;
}

type Typed = Omit<InquiryInput, 'customerId'> & Pick<Asked, 'channel'>;

async function ofCustomer(ctx: Context, ref: string, told: Typed): Promise<InquiryOut> {
  const priorityMs = await priorityOf(ctx);
  return command(ctx, 'createInquiry', async () => {
    const doc = await loadOpenCustomer(ctx, 'inquiries.create', ref);
    await noteActivity(ctx, doc);
    const own = ctx.role === 'brand' ? ctx.user : { name: doc.name, email: doc.email };
    const reached = told.email || told.phone ? told : { email: own.email ?? undefined, phone: doc.phone ?? undefined };
    const asked = { ...told, name: told.name ?? own.name, email: reached.email, phone: reached.phone };
    const row = await keep(ctx, placeOf(doc), asked, priorityMs);
    return presentInquiry(ctx, row);
  });
}

const placeOf = (doc: { _id: unknown; ownerId?: unknown; ownerTeam?: unknown }): Customer => ({
  customerId: idOf(doc._id),
  ownerId: idOrNull(doc.ownerId),
  teamId: idOrNull(doc.ownerTeam),
});

/** Of somebody who may be a customer already; whoever is none becomes a lead. */
export async function receive(ctx: Context, asked: Asked): Promise<InquiryRow> {
  const priorityMs = await priorityOf(ctx);
  const known = await query(ctx, () => matchCustomer(ctx, asked));
  const code = known ? '' : await leadCode(ctx);
  try {
    return await command(ctx, 'receiveInquiry', () => keepOrLead(ctx, asked, code, priorityMs));
  } catch (error) {
    // Two of the same stranger at once: it is known now.
    if (!isDuplicateKey(error)) throw error;
    return command(ctx, 'receiveInquiry', () => keepOrLead(ctx, asked, code, priorityMs));
  }
}

async function keepOrLead(ctx: Context, asked: Asked, code: string, priorityMs: number): Promise<InquiryRow> {
  const known = await matchCustomer(ctx, asked);
  if (known) {
    await noteActivity(ctx, known);
    return keep(ctx, placeOf(known), asked, priorityMs);
  }
  // Known a moment ago and gone since: the same code is not there to be given.
  const customerId = code || (await leadCode(ctx));
  const { name, email, phone, company, channel } = asked;
  const source = channel === 'form' ? 'website' : undefined;
  const lead = await createLead(ctx, customerId, { name, email, phone, companyName: company, source });
  const ownerId = idOrNull(lead.ownerId);
  return keep(ctx, { customerId: idOf(lead._id), ownerId, teamId: await teamOf(ctx, ownerId) }, asked, priorityMs);
}

async function priorityOf(ctx: Context): Promise<number> {
  return (await organizationSettings(ctx)).ownerPriorityHours * hourMs;
}

async function keep(ctx: Context, of: Customer, asked: Asked, priorityMs: number): Promise<InquiryRow> {
  const times = opening(ctx.now, priorityMs, of);
  const staff = asked.channel === 'staff';
  const doc = new Inquiry({
    _id: uuid(ctx.newId()),
    customerId: uuid(of.customerId),
    channel: asked.channel,
    formName: asked.formName ?? null,
    state: 'waiting',
    receivedAt: ctx.now,
    receivedBy: staff ? uuid(ctx.user.id) : null,
    receivedByName: staff ? ctx.user.name : null,
    ...ownerFields(of),
    priorityMs,
    ...times,
    acl: aclOf({ ...of, channel: asked.channel, waiting: true }),
  }) as unknown as InquiryDocument;
  for (const field of ['name', 'email', 'phone', 'subject', 'message'] as const)
    if (asked[field]) doc.set(field, asked[field]);
  await doc.save();
  await queueOpenings(ctx, idOf(doc._id), of.ownerId, times);
  tell(ctx, doc, 'inquiry.received', { channel: asked.channel });
  return doc.toObject() as unknown as InquiryRow;
}
