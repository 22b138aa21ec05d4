import { maskEmail, maskPhone, seenCustomers, shortName } from '@/features/customers/service';
import { relationOf } from '@/lib/context';
import { directory } from '@/lib/directory';
import { type Id, idOf, idOrNull } from '@/lib/id';
import { mailIsSetUp } from '@/lib/mail';
import { isGranted } from '@/lib/permissions';
import { openSealed } from '@/lib/sealed';
import { type Context, may } from '@/lib/service';
import { aclNow } from '../acl';
import type { InquiryRow, Opened } from '../model';
import type { Inquiry, InquiryState } from '../schema';

type Beside = {
  customers: Awaited<ReturnType<typeof seenCustomers>>;
  people: Awaited<ReturnType<typeof directory>>;
};
type Options = { /** Who typed it in is shown it as it was typed, though it went to somebody else. */ typed?: boolean };

/** The only way out for inquiries. */
export async function presentInquiries(ctx: Context, rows: InquiryRow[], options: Options = {}): Promise<Inquiry[]> {
  const ids = rows.map((row) => idOf(row.customerId));
  const beside = { customers: await seenCustomers(ctx, ids), people: await directory(ctx.org.id) };
  return rows.map((row) => presentOne(ctx, row, beside, options));
}

export async function presentInquiry(ctx: Context, row: InquiryRow, options?: Options): Promise<Inquiry> {
  const [shown] = await presentInquiries(ctx, [row], options);
  return shown as Inquiry;
}

export function stateOf({ state, opensAt }: Pick<InquiryRow, 'state' | 'opensAt'>, now: Date): InquiryState {
  if (state !== 'waiting') return state;
  return opensAt && opensAt > now ? 'new' : 'open';
}

/** To whom an inquiry is not its own, e-mail and phone are told once they answered it: until then it is a limited view. */
const isLimited = (ctx: Context, row: InquiryRow) => ctx.role === 'sales' && relationOf(ctx, row.acl) !== 'own';

function presentOne(ctx: Context, row: InquiryRow, { customers, people }: Beside, { typed }: Options): Inquiry {
  const opened = openSealed(ctx.keys, ctx.org.id, 'Inquiry', row) as Opened;
  const limited = !typed && isLimited(ctx, row);
  const ownerId = idOrNull(row.ownerId);
  const seen = customers.get(idOf(row.customerId));
  const brand = ctx.role === 'brand';
  // Who wrote down what a colleague's hidden customer asked is not told whose it is.
  const told = !brand && (seen || seesAll(ctx) || relationOf(ctx, aclNow(row, ctx.now)) !== 'other');
  const by = (id: unknown, name: string | null | undefined) =>
    id && !brand ? { id: idOf(id), name: name ?? '' } : null;
  const email = opened.email ?? null;
  return {
    _id: idOf(row._id),
    state: stateOf(row, ctx.now),
    channel: row.channel,
    form: row.formName ?? null,
    customer: seen ? { _id: seen._id, customerId: seen.customerId, name: seen.name } : null,
    owner: ownerId && told ? { id: ownerId, name: nameOf(people, ownerId) } : null,
    mine: ownerId === ctx.user.id,
    name: nameFor(opened.name ?? '', limited, seen?.name),
    email: limited ? maskEmail(email) : email,
    phone: limited ? maskPhone(opened.phone) : (opened.phone ?? null),
    subject: opened.subject ?? null,
    message: opened.message ?? '',
    receivedAt: row.receivedAt.toISOString(),
    receivedBy: by(row.receivedBy, row.receivedByName),
    opensAt: row.state === 'waiting' && !brand ? (row.opensAt?.toISOString() ?? null) : null,
    answer: answerOf(row, opened, by),
    closed: row.closedAt
      ? { reason: opened.reason ?? null, at: row.closedAt.toISOString(), by: by(row.closedBy, row.closedByName) }
      : null,
    access: { level: limited ? 'limited' : 'full', can: rightsOf(ctx, row, email) },
  };
}

/** A company is called by its name in a limited view too: as the customer is shown. */
const nameFor = (name: string, limited: boolean, shown?: string): string =>
  limited && name !== shown ? shortName(name) : name;

const seesAll = (ctx: Context) => ctx.principals.includes('org');

type By = (id: unknown, name: string | null | undefined) => { id: Id; name: string } | null;

function answerOf(row: InquiryRow, { answer }: Opened, by: By): Inquiry['answer'] {
  if (!row.answeredAt) return null;
  const at = row.answeredAt.toISOString();
  return { text: answer ?? '', at, by: by(row.answeredBy, row.answeredByName), mailed: row.mailed };
}

function rightsOf(ctx: Context, row: InquiryRow, email: string | null): Inquiry['access']['can'] {
  const answer = row.state === 'waiting' && may(ctx, 'inquiries.answer', aclNow(row, ctx.now));
  return {
    answer,
    close: row.state !== 'closed' && mayClose(ctx, row),
    mail: answer && email !== null && mailIsSetUp(),
  };
}

/** What belongs to a colleague is answered by others, and closed by its owner. */
export function mayClose(ctx: Context, row: Pick<InquiryRow, 'acl' | 'ownerId'>): boolean {
  const relation = relationOf(ctx, row.acl);
  return isGranted(ctx.role, 'inquiries.close', row.ownerId && relation !== 'own' ? 'other' : relation);
}

const nameOf = (people: Beside['people'], id: Id) => people.get(id)?.name ?? 'Former colleague';
