import type { PendingEvent } from '@/lib/context';
import { type Id, idOf, type Uuid, uuid } from '@/lib/id';
import { sealJson } from '@/lib/keys';
import { buildEvent, diff, subtract } from '@/lib/recorded';
import { openSealed, placeOf } from '@/lib/sealed';
import type { Context } from '@/lib/service';
import { aclOf, fullAcl } from './acl';
import { type CustomerStatus, type CustomerType, type membershipSources, sealedFields } from './fields';
import { orderDates } from './lifecycle';
import { limitedKeys } from './limited';
import { Customer, type CustomerDocument, customerFacts, viewOf } from './model';
import type { CustomerPatch } from './schema';
import { facetTerm, seenBy } from './search-keys';
import { begin, typeOf } from './service/begin';
import { consentChanges, consentRows } from './service/consent';
import { derive } from './service/derive';
import { marksOf } from './status';

export type BulkCustomer = {
  id?: Id;
  customerId: string;
  /** Fields under their canonical paths, as the API's rules leave them. */
  fields: CustomerPatch;
  /** The team of the owner. */
  ownerTeam?: Id | null;
  createdAt?: Date;
  /** How a member became one; without it a member is one by hand, from its creation on. */
  membership?: {
    since: Date;
    source: (typeof membershipSources)[number];
    threshold?: number | null;
    runId?: Id;
    batch?: number;
  };
};

type Membership = {
  since: Date | null;
  source: (typeof membershipSources)[number] | null;
  threshold: number | null;
  runId?: Uuid;
  batch?: number;
};
/** A customer's row as it stands in the collection. */
export type StoredCustomer = Record<string, unknown> & {
  _id: Uuid;
  orgId: Uuid;
  customerId: string;
  name: string;
  type: CustomerType;
  status: CustomerStatus;
  member: boolean;
  membership: Membership;
  openingMinor: number;
  purchaseMinor: number;
  firstOrderAt?: Date;
  lastOrderAt?: Date;
  ownerId: Uuid | null;
  ownerTeam?: Uuid;
  acl: string[];
  terms: string[];
  isActive: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Takes the place of a new document, so that creation one by one and in bulk keep one set of rules. */
class Draft {
  [field: string]: unknown;

  constructor(fields: Record<string, unknown>) {
    Object.assign(this, fields);
  }

  set(path: string, value: unknown): void {
    const [group, field] = path.split('.');
    if (!group || !field) this[path] = value;
    else if (value !== undefined) this[group] = { ...(this[group] as object | undefined), [field]: value };
  }
}
Object.defineProperty(Draft.prototype, 'isNew', { value: true });

let kept: Record<string, unknown> | undefined;
/** What the schema fills in by itself, so that a field added there is here too. */
const defaults = () => (kept ??= new Customer().toObject() as Record<string, unknown>);

const sealedNames: ReadonlySet<string> = new Set(sealedFields);

/** The row that createCustomer would store for the same fields, made without a document: the bulk way in. */
export function storedCustomer(ctx: Context, input: BulkCustomer): StoredCustomer {
  const { fields } = input;
  const at = input.createdAt ?? ctx.now;
  const draft = new Draft({
    ...defaults(),
    _id: uuid(input.id ?? ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId: input.customerId,
    type: typeOf(fields),
    country: ctx.org.region,
    ownerId: fields.ownerId ? uuid(fields.ownerId) : null,
    ...(fields.ownerId && input.ownerTeam ? { ownerTeam: uuid(input.ownerTeam) } : {}),
    createdAt: at,
    createdBy: uuid(ctx.user.id),
    updatedAt: at,
    updatedBy: uuid(ctx.user.id),
  });
  const doc = draft as unknown as CustomerDocument;
  begin(ctx, doc, fields, at);
  derive(ctx, doc);
  draft.set('member', fields.membershipStatus === true);
  draft.set('membership', membershipOf(input, at));
  return sealDraft(ctx, draft);
}

function membershipOf({ fields, membership }: BulkCustomer, at: Date): Membership {
  if (fields.membershipStatus !== true) return { since: null, source: null, threshold: null };
  if (!membership) return { since: at, source: 'manual', threshold: null };
  const { since, source, threshold = null, runId, batch } = membership;
  return { since, source, threshold, ...(runId ? { runId: uuid(runId), batch } : {}) };
}

function sealDraft(ctx: Context, draft: Draft): StoredCustomer {
  const entries = Object.entries(draft).filter(([, value]) => value !== undefined);
  const secret = entries.filter(([name]) => sealedNames.has(name));
  const row = Object.fromEntries(entries.filter(([name]) => !sealedNames.has(name))) as StoredCustomer;
  if (secret.length)
    row.sealed = sealJson(ctx.keys, placeOf(ctx.org.id, 'Customer', idOf(row._id)), Object.fromEntries(secret));
  return row;
}

/** What the ledger of consents keeps of a new row. */
export function consentsOf(ctx: Context, row: StoredCustomer, source?: string): PendingEvent[] {
  return consentRows(ctx, idOf(row._id), consentChanges(null, row.consent as object | undefined), source);
}

/** A move of the status with the dates that stand for it. */
export function moveRow(row: StoredCustomer, to: CustomerStatus, at: Date): void {
  for (const mark of marksOf(row.status, to)) if (mark === 'churnedAt' || !row[mark]) row[mark] = at;
  const [was, is] = [facetTerm('status', row.status), facetTerm('status', to)];
  row.terms = row.terms.map((term) => (term === was ? is : term));
  row.status = to;
  reachRow(row);
}

/** Who may see a row, after something changed that decides it. */
export function reachRow(row: StoredCustomer): void {
  row.acl = aclOf(row);
  row.seenBy = seenBy(row.acl);
  for (const [name, value] of Object.entries(limitedKeys(row, row.acl))) {
    if (value === undefined) delete row[name];
    else row[name] = value;
  }
}

/** One more completed order on a row: what taking it in by the API would have left there. */
export function addOrder(row: StoredCustomer, order: { totalMinor: number; at: Date }): void {
  const ordersCount = Number(row.ordersCount ?? 0) + 1;
  const ordersMinor = Number(row.ordersMinor ?? 0) + order.totalMinor;
  Object.assign(row, {
    ordersMinor,
    ordersCount,
    purchaseMinor: row.openingMinor + ordersMinor,
    ...orderDates(row, order.at, ordersCount),
  });
}

/** The event that the creation of this row would have recorded. */
export function createdEvent(ctx: Context, row: StoredCustomer, id?: Id): PendingEvent {
  const customerId = idOf(row._id);
  const opened = openSealed(ctx.keys, ctx.org.id, 'Customer', row);
  return buildEvent(ctx, {
    id,
    name: 'customer.created',
    subject: { type: 'customer', id: customerId },
    customerId,
    acl: fullAcl(row),
    changes: diff({}, viewOf({ ...opened, get: (field) => row[field] })),
    facts: subtract(customerFacts(row), {}),
  });
}
