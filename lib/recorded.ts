import { isDeepStrictEqual } from 'node:util';
import type { Document, Query, Schema } from 'mongoose';
import { bulkInsert } from './bulk';
import { type Context, currentContext, currentUnit, type PendingEvent } from './context';
import type { SubjectType } from './event-fields';
import { type EventName, eventRow } from './event-table';
import { type Id, idOf, idOrNull, uuid } from './id';
import { type KeyRing, openJson, sealJson } from './keys';
import { writeOperations } from './operations';

export type Change = { field: string; from: unknown; to: unknown };
type Values = Record<string, unknown>;

type Recorded = {
  [Type in SubjectType]: `${Type}.created` | `${Type}.updated` extends EventName ? Type : never;
}[SubjectType];

export type RecordedOptions = {
  /** The event names' prefix: `customer` makes `customer.created`. */
  prefix: Recorded;
  /** The document as a person sees it: opened values by field. What differs between two of them is what changed. */
  view: (doc: Document) => Values;
  customerIdOf: (doc: Document) => Id | null;
  aclOf: (doc: Document) => string[];
  /** What the document adds to kept statistics, by bucket; the relay folds the differences. */
  facts?: (doc: Document) => Facts;
};
/** Amounts by statistics bucket, e.g. {"u:…": {total: 1, revenue: 5000}}. */
export type Facts = Record<string, Record<string, number>>;

declare module 'mongoose' {
  interface Document {
    /** Names the event of the next save, e.g. 'customer.restored'; `note` is kept with it in words. */
    record?(name: EventName, note?: Values): void;
  }
}

/**
 * Writes one event per saved change, in the same transaction. A recorded model can be written only by saving a
 * document inside a command, or by the claim-then-record helper of lib/bulk.ts.
 */
export function recorded(schema: Schema, options: RecordedOptions): void {
  schema.method('record', function (this: Document, name: EventName, note?: Values) {
    this.$locals.eventName = name;
    this.$locals.eventNote = note;
  });

  schema.post('init', function (this: Document) {
    this.$locals.before = options.view(this);
    this.$locals.factsBefore = options.facts?.(this);
    this.$locals.unit = currentUnit();
  });

  schema.pre('save', function (this: Document) {
    const unit = currentUnit();
    if (!unit) throw new Error('a recorded document is saved inside a command only');
    if (!this.isNew && this.$locals.unit !== unit)
      throw new Error('a recorded document must be loaded inside the command that saves it');
    const event = eventOf(this, options);
    if (event) unit.events.push(event);
  });

  schema.pre([...writeOperations], function (this: Query<unknown, unknown>) {
    throw new Error('a recorded model is changed by saving documents or by claimAndRecord()');
  });
}

function eventOf(doc: Document, options: RecordedOptions): PendingEvent | null {
  const before = (doc.$locals.before as Values | undefined) ?? {};
  const after = options.view(doc);
  const changes = diff(before, after);
  const named = doc.$locals.eventName as EventName | undefined;
  if (changes.length === 0 && !named && !doc.isNew) return null;
  const name = named ?? (doc.isNew ? (`${options.prefix}.created` as const) : (`${options.prefix}.updated` as const));
  return buildEvent(currentContext(), {
    name,
    subject: { type: options.prefix, id: idOf(doc._id) },
    customerId: options.customerIdOf(doc),
    acl: options.aclOf(doc),
    changes,
    note: doc.$locals.eventNote as Values | undefined,
    facts: options.facts
      ? subtract(options.facts(doc), (doc.$locals.factsBefore as Facts | undefined) ?? {})
      : undefined,
  });
}

export type EventInput = {
  id?: Id;
  name: EventName;
  subject: { type: SubjectType; id: Id };
  customerId?: Id | null;
  acl?: string[];
  changes?: Change[];
  note?: Values;
  facts?: Facts;
  runId?: Id;
};

/** The one row that is audit entry, timeline line, outbox row and live signal. Changes and note are sealed. */
export function buildEvent(ctx: Context, input: EventInput): PendingEvent {
  const id = input.id ?? ctx.newId();
  const body = { changes: input.changes ?? [], note: input.note };
  return {
    _id: uuid(id),
    orgId: uuid(ctx.org.id),
    name: input.name,
    subject: { type: input.subject.type, id: uuid(input.subject.id) },
    customerId: input.customerId ? uuid(input.customerId) : null,
    actor: { type: ctx.via, id: uuid(ctx.user.id), name: ctx.user.name },
    requestId: ctx.requestId,
    body: sealJson(ctx.keys, `${ctx.org.id}:Event:${id}`, body),
    ...historyOf(input),
    facts: input.facts && Object.keys(input.facts).length ? input.facts : undefined,
    acl: input.acl ?? ['org'],
    // Not the request's start: of two changes of one row the later commit has the later time, and the relay goes by it.
    at: new Date(),
    // A run is audited as a whole, by what it recorded itself.
    for: input.runId ? eventRow(input.name).for.filter((use) => use !== 'audit') : eventRow(input.name).for,
    ...(input.runId ? { runId: uuid(input.runId) } : {}),
    pending: true,
  };
}

/** Stands in `fields` of every event of a customer's own history, and of the one that every field began with. */
export const anyField = '*';
export const allFields = '+';

/** Which fields of the customer itself an event changed: their names in clear, because the values are sealed. */
function historyOf({ name, subject, customerId, changes = [] }: EventInput): { fields?: string[] } {
  if (!customerId || subject.id !== customerId) return {};
  const names = name.endsWith('.created') ? [allFields] : changes.map(({ field }) => field);
  return { fields: [anyField, ...names] };
}

/** Adds an event to the running command, for changes that are not a recorded document's own. */
export function recordEvent(input: EventInput): void {
  const unit = currentUnit();
  if (!unit) throw new Error('an event is recorded inside a command only');
  unit.events.push(buildEvent(currentContext(), input));
}

/** Called by command() once per attempt, inside its transaction. */
export async function writeEvents(events: PendingEvent[]): Promise<void> {
  if (events.length) await bulkInsert('events', events);
}

export function openEventBody(
  ring: KeyRing,
  orgId: Id,
  row: { _id: unknown; body: { buffer: Uint8Array } },
): { changes: Change[]; note?: Values } {
  return openJson(ring, `${orgId}:Event:${idOf(row._id)}`, Buffer.from(row.body.buffer));
}

export function diff(before: Values, after: Values): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => !isDeepStrictEqual(plain(before[field]), plain(after[field])))
    .map((field) => ({ field, from: plain(before[field]) ?? null, to: plain(after[field]) ?? null }));
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** after − before, bucket by bucket, without zeros. */
export function subtract(after: Facts, before: Facts): Facts {
  const out: Facts = {};
  for (const bucket of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const row: Record<string, number> = {};
    for (const key of new Set([...Object.keys(after[bucket] ?? {}), ...Object.keys(before[bucket] ?? {})])) {
      const delta = (after[bucket]?.[key] ?? 0) - (before[bucket]?.[key] ?? 0);
      if (delta !== 0) row[key] = delta;
    }
    if (Object.keys(row).length) out[bucket] = row;
  }
  return out;
}

export { idOrNull };
