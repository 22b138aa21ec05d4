import { auditedChanges, customerNames, type EventRow, maskOf } from '@/features/customers/service';
import { directory } from '@/lib/directory';
import { isPersonal } from '@/lib/event-fields';
import { type Id, idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { type Change, openEventBody } from '@/lib/recorded';
import type { Context } from '@/lib/service';
import type { AuditEntry } from '../schema';

export type AuditRow = EventRow & {
  subject: { type: string; id: unknown };
  customerId: unknown;
  requestId?: string;
};
type Names = {
  people: ReadonlyMap<string, { name: string }>;
  customers: ReadonlyMap<string, { id: Id; code: string; name: string }>;
};

/** Rows as an administrator reads them; without `personal` what is personal data is masked. */
export async function presentEntries(ctx: Context, rows: AuditRow[], personal: boolean): Promise<AuditEntry[]> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => idOrNull(customerId) ?? []))];
  const customers = await customerNames(ids);
  const people = await directory(ctx.org.id);
  return rows.map((row) => present(ctx, row, personal, { people, customers }));
}

function present(ctx: Context, row: AuditRow, personal: boolean, names: Names): AuditEntry {
  const whole = openEventBody(ctx.keys, ctx.org.id, row).note ?? {};
  const note = personal ? whole : withoutText(whole);
  const changes = changesOf(ctx, row, personal);
  const customer = names.customers.get(idOrNull(row.customerId) ?? '');
  const subject = { type: row.subject.type, id: idOf(row.subject.id) };
  return {
    _id: idOf(row._id),
    at: row.at.toISOString(),
    action: row.name,
    by: { id: idOf(row.actor.id), name: row.actor.name, via: row.actor.type },
    subject: { ...subject, name: nameOf(subject, changes, note, names) },
    customer: customer ? { _id: customer.id, customerId: customer.code, name: customer.name } : null,
    requestId: row.requestId ?? null,
    changes,
    note,
    names: namesIn([...changes.flatMap(({ from, to }) => [from, to]), ...Object.values(note)].flat(), names),
  };
}

function changesOf(ctx: Context, row: AuditRow, personal: boolean): Change[] {
  if (row.subject.type === 'customer') return auditedChanges(ctx, row, personal);
  const { changes } = openEventBody(ctx.keys, ctx.org.id, row);
  return changes.map(({ field, from, to }) => {
    const masked = !personal && isPersonal(row.subject.type, field);
    const show = (value: unknown) => (masked ? maskOf(value) : shown(ctx, field, value));
    return { field: field.replace(/Minor$/, ''), from: show(from), to: show(to) };
  });
}

const shown = (ctx: Context, field: string, value: unknown): unknown =>
  field.endsWith('Minor') && typeof value === 'number' ? fromMinor(value, ctx.org.currency) : value;

function namesIn(values: unknown[], { people }: Names): Record<string, string> {
  const named = values.flatMap((id) => {
    const name = typeof id === 'string' ? people.get(id)?.name : undefined;
    return name ? [[id, name]] : [];
  });
  return Object.fromEntries(named);
}

type Subject = { type: string; id: Id };

function nameOf({ type, id }: Subject, changes: Change[], note: Record<string, unknown>, names: Names): string | null {
  if (type === 'user') return names.people.get(id)?.name ?? null;
  if (type === 'customer') return names.customers.get(id)?.name ?? null;
  const named = changes.find(({ field }) => ['name', 'label', 'orderNumber', 'quoteNumber'].includes(field));
  const name = named ? (named.to ?? named.from) : note.name;
  return typeof name === 'string' ? name : null;
}

const words = ['answer', 'source', 'state', 'action'];
const plain = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;

/** Of a note only what cannot speak of anybody: counts, marks, ids, days. */
function withoutText(note: Record<string, unknown>): Record<string, unknown> {
  const harmless = ([key, value]: [string, unknown]) =>
    typeof value !== 'object' && (typeof value !== 'string' || words.includes(key) || plain.test(value));
  return Object.fromEntries(Object.entries(note).filter(harmless));
}
