import { changeOwner, findCustomer, limitedName, loadCustomer } from '@/features/customers/service';
import { isDuplicateKey } from '@/lib/db';
import { idOf, idOrNull, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { recordEvent } from '@/lib/recorded';
import { openSealed } from '@/lib/sealed';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { AccessRequest, type RequestDocument, type RequestRow } from '../model';
import type { AnswerInput, RequestInput, AccessRequest as RequestOut, RequestsQuery } from '../schema';
import { endOf, shareWith } from './shares';

/** Asks the owner and the administrators for more than a limited view. One question at a time. */
export async function requestAccess(ctx: Context, ref: string, { reason }: RequestInput): Promise<RequestOut> {
  demand(ctx, 'customers.requestAccess');
  try {
    return await command(ctx, 'requestAccess', async () => {
      const customer = await findCustomer(ctx, 'customers.requestAccess', ref);
      const doc = new AccessRequest({
        _id: uuid(ctx.newId()),
        customerId: customer._id,
        customerCode: customer.customerId,
        customerName: limitedName(customer),
        ownerId: customer.ownerId ?? null,
        requestedBy: uuid(ctx.user.id),
        requestedByName: ctx.user.name,
        at: ctx.now,
        state: 'open',
        open: true,
      }) as unknown as RequestDocument;
      doc.set('reason', reason);
      await doc.save();
      tell(doc, customer.acl, 'customer.access.requested', { reason });
      return present(ctx, doc.toObject() as unknown as RequestRow);
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Problem('already_requested', 'You have asked already; the answer is awaited');
  }
}

/** One of those that the caller knows of. */
export function getRequest(ctx: Context, requestId: string): Promise<RequestOut> {
  demand(ctx, 'access.requests');
  return query(ctx, async () => {
    const row = await AccessRequest.findById(uuid(requestId)).lean<RequestRow>();
    if (!row || !isVisible(ctx, row)) throw noRequest();
    return present(ctx, row);
  });
}

const noRequest = () => new Problem('not_found', 'There is no such request');

/** Those that wait for the caller's answer, or those that it asked itself. */
export function listRequests(
  ctx: Context,
  { box, state, customerId, limit, cursor }: RequestsQuery,
): Promise<Page<RequestOut>> {
  demand(ctx, 'access.requests');
  return query(ctx, async () => {
    const mine = { requestedBy: uuid(ctx.user.id) };
    const inbox = ctx.role === 'admin' ? {} : { ownerId: uuid(ctx.user.id) };
    const about = customerId ? { customerId: uuid(customerId) } : {};
    const filter = { ...(box === 'sent' ? mine : inbox), ...about, state };
    const of = { filter, field: 'at', sort: 'requests' };
    const { rows, page } = await newestFirst<RequestRow>(AccessRequest, of, { limit, cursor });
    return { data: rows.map((row) => present(ctx, row)), page };
  });
}

/** By whom the customer may be shared: its owner or an administrator. Answered by a share, a transfer, or no. */
export async function answerRequest(ctx: Context, requestId: string, input: AnswerInput): Promise<RequestOut> {
  demand(ctx, 'customers.share');
  const until = endOf(ctx, input.until);
  return command(ctx, 'answerRequest', async () => {
    const doc = (await AccessRequest.findById(uuid(requestId))) as unknown as RequestDocument | null;
    if (!doc || !isVisible(ctx, doc)) throw noRequest();
    const customer = await loadCustomer(ctx, 'customers.share', idOf(doc.customerId));
    if (!doc.open) throw new Problem('already_answered', 'This request was answered already');
    const userId = idOf(doc.requestedBy);
    const reason = input.note || doc.reason || 'Asked for access';
    if (input.answer === 'share') await shareWith(ctx, customer, { userId, until, reason });
    if (input.answer === 'transfer') await changeOwner(ctx, customer, { newOwnerId: userId, reason });
    const state = ({ share: 'shared', transfer: 'transferred', decline: 'declined' } as const)[input.answer];
    doc.set({ state, answeredBy: uuid(ctx.user.id), answeredByName: ctx.user.name, answeredAt: ctx.now });
    doc.set('open', undefined);
    if (input.note) doc.set('note', input.note);
    await doc.save();
    tell(doc, customer.acl, 'customer.access.answered', {
      answer: input.answer,
      note: input.note,
      requestedBy: userId,
    });
    return present(ctx, doc.toObject() as unknown as RequestRow);
  });
}

/** Whoever asked, whoever owns the customer, and administrators know of a request; to others it is not there. */
const isVisible = (ctx: Context, doc: Pick<RequestRow, 'requestedBy' | 'ownerId'>) =>
  ctx.role === 'admin' || [doc.requestedBy, doc.ownerId].some((id) => idOrNull(id) === ctx.user.id);

function tell(
  doc: RequestDocument,
  acl: readonly string[],
  name: 'customer.access.requested' | 'customer.access.answered',
  note: Record<string, unknown>,
): void {
  recordEvent({
    name,
    subject: { type: 'accessRequest', id: idOf(doc._id) },
    customerId: idOf(doc.customerId),
    // Its owner, the administrators, and who asked: the others who see the customer in part are not told.
    acl: [...acl.filter((entry) => entry === 'org' || entry.startsWith('u:')), `u:${idOf(doc.requestedBy)}`],
    note,
  });
}

function present(ctx: Context, row: RequestRow): RequestOut {
  const { reason, note } = openSealed(ctx.keys, ctx.org.id, 'AccessRequest', row) as { reason?: string; note?: string };
  const isOwner = idOrNull(row.ownerId) === ctx.user.id;
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    customerName: row.customerName,
    state: row.state,
    reason: reason ?? null,
    requestedBy: { id: idOf(row.requestedBy), name: row.requestedByName },
    requestedAt: row.at.toISOString(),
    note: note ?? null,
    answeredBy: row.answeredBy ? { id: idOf(row.answeredBy), name: row.answeredByName ?? '' } : null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    canAnswer: row.state === 'open' && (ctx.role === 'admin' || isOwner),
  };
}
