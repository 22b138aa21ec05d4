import { membershipRules } from '@/features/membership/changes';
import { type Id, idOf, uuid } from '@/lib/id';
import { sealJson } from '@/lib/keys';
import { anyField, openEventBody } from '@/lib/recorded';
import { openSealed, placeOf } from '@/lib/sealed';
import { type Context, demand, Problem, query } from '@/lib/service';
import { Event, historyIndex } from '@/models/event';
import { sealedFields } from '../fields';
import type { CustomerAsOf } from '../history';
import { canonicalPath } from '../input';
import { Customer } from '../model';
import { presentWhole, type Stored } from '../present';
import { isRecorded, recordedNames } from '../recorded-fields';
import type { Customer as CustomerOut } from '../schema';
import { findCustomer } from './find';
import { type EventRow, entryOf } from './history';

type Values = Record<string, unknown>;
/** So many events are read in a row; of a longer history the first change of each field is looked up by itself. */
const foldedAtOnce = 500;
/** What never changes, and what is worked out of fields that are recorded. */
const constant = ['_id', 'id', 'orgId', 'tenant_id', 'createdAt', 'createdBy', 'owner', 'contactInfo'];
/** Objects whose fields are recorded one by one. */
const groups = ['address', 'businessDetails', 'preferences', 'communicationPreferences', 'consent', 'qualification'];
/** About the answer and not about the customer. */
const aside = ['access', 'warnings'];

/** The record as it was at a moment: today's, with every later change taken back. */
export function customerAsOf(ctx: Context, ref: string, at = new Date()): Promise<CustomerAsOf> {
  demand(ctx, 'customers.history');
  return query(ctx, async () => {
    if (at > new Date()) throw Problem.field('invalid', 'at', 'A time that has passed');
    const row = await findCustomer(ctx, 'customers.history', ref);
    if (at < row.createdAt) throw new Problem('not_found', 'This customer was not there yet at that time');
    const past = rewind(ctx, row, await formerValues(ctx, row, at));
    const { threshold } = await membershipRules(ctx);
    const shown = await presentWhole(ctx, past, threshold);
    const last = await lastChange(ctx, row, at);
    const { record, unknown } = split(shown);
    return {
      _id: idOf(row._id),
      asOf: at.toISOString(),
      record,
      unknown,
      masked: shown.access.masked,
      lastChange: last && (({ eventId, at: when, by }) => ({ eventId, at: when, by }))(entryOf(ctx, last)),
    };
  });
}

const ofCustomer = (ctx: Context, row: Stored) => ({ orgId: uuid(ctx.org.id), customerId: row._id });

function changesAfter(ctx: Context, row: Stored, fields: string, at: Date, limit: number): Promise<EventRow[]> {
  return Event.find({ ...ofCustomer(ctx, row), fields, at: { $gt: at } }, { name: 1, at: 1, body: 1 })
    .sort({ at: 1, _id: 1 })
    .limit(limit)
    .hint(historyIndex)
    .lean<EventRow[]>();
}

/** By recorded name, what each field was before its first change after `at`. */
async function formerValues(ctx: Context, row: Stored, at: Date): Promise<Map<string, unknown>> {
  const former = new Map<string, unknown>();
  const take = (event: EventRow) => {
    if (event.name.endsWith('.created')) return;
    for (const { field, from } of openEventBody(ctx.keys, ctx.org.id as Id, event).changes)
      if (!former.has(field)) former.set(field, from);
  };
  const events = await changesAfter(ctx, row, anyField, at, foldedAtOnce);
  events.forEach(take);
  if (events.length < foldedAtOnce) return former;
  for (const name of recordedNames.filter((one) => !former.has(one)))
    (await changesAfter(ctx, row, name, at, 1)).forEach(take);
  return former;
}

async function lastChange(ctx: Context, row: Stored, at: Date): Promise<EventRow | null> {
  return Event.findOne(
    { ...ofCustomer(ctx, row), fields: anyField, at: { $lte: at } },
    { name: 1, at: 1, actor: 1, body: 1 },
  )
    .sort({ at: -1, _id: -1 })
    .hint(historyIndex)
    .lean<EventRow>();
}

/** The stored row with former values in it, sealed again where they are personal: so it leaves by the one way out. */
function rewind(ctx: Context, row: Stored, former: Map<string, unknown>): Stored {
  const isSealed = (name: string) => (sealedFields as readonly string[]).includes(name);
  const plain: Values = {};
  const opened: Values = openSealed(ctx.keys, ctx.org.id, 'Customer', row);
  for (const [name, value] of former) (isSealed(name) ? opened : plain)[name] = value ?? undefined;
  const cast = Customer.castObject(plain) as Values;
  const missing = Object.fromEntries(Object.keys(plain).map((name) => [name, cast[name]]));
  const sealed = sealJson(ctx.keys, placeOf(ctx.org.id, 'Customer', idOf(row._id)), opened);
  return { ...row, ...missing, sealed } as Stored;
}

/** What is known of a past record: the fields whose changes are recorded. The rest of today's answer is not told. */
function split(shown: CustomerOut): { record: Partial<CustomerOut>; unknown: string[] } {
  const names = Object.keys(shown).filter((name) => !aside.includes(name));
  const isKnown = (name: string) => {
    // Worked out of orders, unless somebody set it.
    if (name === 'lifecycleStage') return shown.lifecyclePinned;
    const path = canonicalPath(name);
    return constant.includes(name) || groups.includes(name) || (path !== undefined && isRecorded(path));
  };
  const known = names.filter(isKnown);
  const record = Object.fromEntries(known.map((name) => [name, shown[name as keyof CustomerOut]]));
  return { record, unknown: names.filter((name) => !known.includes(name)) };
}
