import { idOf, uuid } from '@/lib/id';
import { type Context, demand, Problem, query } from '@/lib/service';
import { Event } from '@/models/event';
import type { RevertInput } from '../history';
import { canonicalPath, customerBody } from '../input';
import type { Stored } from '../present';
import type { Customer } from '../schema';
import { findCustomer } from './find';
import { type EventRow, isOfOrders, isRevertible, levelFor, visibleChanges } from './history';
import { updateCustomer } from './update';

/**
 * Puts back what one field was before an event, as an ordinary update: its rights, rules, version and event are those of
 * any other change, and so are its refusals.
 */
export async function revertCustomer(
  ctx: Context,
  ref: string,
  input: RevertInput,
  ifMatch?: number,
): Promise<Customer> {
  demand(ctx, 'customers.update');
  const body = await query(ctx, async () => {
    const customer = await findCustomer(ctx, 'customers.update', ref);
    return bodyOf(await formerValue(ctx, customer, input), canonicalPath(input.field) ?? input.field);
  });
  return updateCustomer(ctx, ref, body, ifMatch);
}

async function formerValue(ctx: Context, customer: Stored, { eventId, field }: RevertInput): Promise<unknown> {
  const event = await Event.findOne({ _id: uuid(eventId), orgId: uuid(ctx.org.id) }).lean<
    EventRow & { customerId: unknown; fields?: string[] }
  >();
  const own = event?.fields && event.customerId && idOf(event.customerId) === idOf(customer._id);
  const path = canonicalPath(field) ?? field;
  const change = own
    ? visibleChanges(ctx, levelFor(ctx, customer), event).find((one) => one.field === path)
    : undefined;
  if (!event || !change) refuse(own ? 'This event did not change that field' : 'This customer has no such event');
  if (event.name.endsWith('.created')) refuse('The customer began with this value; there is none before it');
  if (!isRevertible(path)) refuse('This field is not changed by an update; it has a verb of its own');
  if (path === 'purchaseAmount' && isOfOrders(ctx, event))
    refuse('An order or a refund changed it; only the order itself takes that back');
  return change.from;
}

/** The body of the update; a value that the rules of today no longer take cannot come back. */
function bodyOf(value: unknown, path: string): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  const body = { [first]: rest.length ? { [rest.join('.')]: value } : value };
  const parsed = customerBody.safeParse(body);
  if (!parsed.success) refuse(parsed.error.issues[0]?.message ?? 'The former value is no longer valid');
  return body;
}

function refuse(reason: string): never {
  throw Problem.field('not_revertible', 'field', reason);
}
