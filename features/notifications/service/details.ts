import { type EventRow, type Level, visibleChanges } from '@/features/customers/service';
import { openEventBody } from '@/lib/recorded';
import type { Context } from '@/lib/service';
import type { Detail, Kind } from '../kinds';

type Body = ReturnType<typeof openEventBody>;
type Make = (ctx: Context, event: EventRow, body: Body, level: Level | null) => string | null;

const answers: Record<string, string> = {
  share: 'It is shared with you',
  transfer: 'It is yours now',
  decline: 'Declined',
};
const most = 3;
const longest = 300;

const textOf = (value: unknown) => (typeof value === 'string' && value ? value : null);

const makers: Record<Detail, Make> = {
  // Only whoever has to do it is told of it.
  task: (_ctx, _event, { note }) => textOf(note?.title),
  // What somebody writes to the owner may speak of anything: it is for whoever sees all of the customer.
  reason: (_ctx, _event, { note }, level) => (level === 'full' ? textOf(note?.reason) : null),
  answer: (_ctx, _event, { note }) =>
    [answers[String(note?.answer)], textOf(note?.note)].filter(Boolean).join(': ') || null,
  until: (_ctx, _event, { note }) => {
    const until = textOf(note?.until);
    return until ? `Until ${until.slice(0, 10)}` : null;
  },
  changes: (ctx, event, _body, level) => (level ? changesOf(ctx, event, level) : null),
};

/** The sentence's second line, of what this reader may see. */
export function detailOf(ctx: Context, { detail }: Kind, event: EventRow, level: Level | null): string | null {
  if (!detail) return null;
  const body = openEventBody(ctx.keys, ctx.org.id, event);
  return makers[detail](ctx, event, body, level)?.slice(0, longest) ?? null;
}

const deeds: Record<string, string> = {
  'customer.deleted': 'Deactivated',
  'customer.restored': 'Restored',
  'customer.membership.activated': 'Made a member',
  'customer.membership.deactivated': 'Membership ended',
  'customer.phone.verified': 'Phone confirmed',
  'customer.email.verified': 'E-mail confirmed',
  'order.created': 'New order',
  'order.updated': 'Order changed',
  'order.confirmed': 'Order confirmed',
  'order.completed': 'Order completed',
  'order.cancelled': 'Order cancelled',
  'order.refunded': 'Order refunded',
};

/** The status with both its values, of other fields the names: values belong into the record. */
function changesOf(ctx: Context, event: EventRow, level: Level): string | null {
  const deed = deeds[event.name];
  if (deed) return deed;
  const changes = visibleChanges(ctx, level, event);
  const status = changes.find(({ field }) => field === 'status');
  if (status) return `Status: ${String(status.from)} → ${String(status.to)}`;
  const fields = changes.map(({ field }) => wordsOf(field));
  if (fields.length === 0) return null;
  const rest = fields.length - most;
  return rest > 0 ? `${fields.slice(0, most).join(', ')} and ${rest} more` : fields.join(', ');
}

/** `address.postalCode` → "postal code". */
function wordsOf(path: string): string {
  const name = path.split('.').at(-1) ?? path;
  return name
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase();
}
