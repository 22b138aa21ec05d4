import mongoose from 'mongoose';
import { currentContext } from './context';
import { database } from './db';
import { idOf, uuid } from './id';
import { forgetKept } from './kept';

type Row = Record<string, unknown> & { _id: unknown; orgId: unknown };
type Filter = Record<string, unknown>;

const majority = { writeConcern: { w: 'majority' as const, j: true } };

/**
 * The one file that writes past Mongoose's document layer, because a plain driver write costs a sixth of it. It keeps
 * what the layer would: every row carries the context's organization, every filter is confined to it, and a running
 * transaction is joined.
 */
export async function bulkInsert(collection: string, rows: Row[]): Promise<void> {
  const org = currentContext().org.id;
  for (const row of rows) if (idOf(row.orgId) !== org) throw new Error('a row of another organization');
  await database()
    .collection(collection)
    .insertMany(rows as never[], { ordered: true, ...sessionOrMajority() });
  forgetKept(org);
}

/** Inserts rows whose ids say what they are; those that are there already are refused, which is what a repeat needs. */
export async function insertOnce(collection: string, rows: Row[]): Promise<number> {
  if (rows.length === 0) return 0;
  const org = currentContext().org.id;
  for (const row of rows) if (idOf(row.orgId) !== org) throw new Error('a row of another organization');
  try {
    const result = await database()
      .collection(collection)
      .insertMany(rows as never[], { ordered: false, ...majority });
    return result.insertedCount;
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some((one) => one.code !== 11000)) throw error;
    return error.insertedCount;
  } finally {
    forgetKept(org);
  }
}

/**
 * Marks rows with one conditional update: the claim of claim-then-record. The filter is confined; what it matches is
 * decided by the database at that moment, so two processes never claim one row.
 */
export async function claim(collection: string, filter: Filter, update: Record<string, Filter>): Promise<number> {
  const result = await database()
    .collection(collection)
    .updateMany(confine(filter), update as never, majority);
  return result.modifiedCount;
}

/** Lean rows by a confined filter, straight from the driver. */
export function readRows<T>(
  collection: string,
  filter: Filter,
  options: { projection?: Record<string, 0 | 1>; sort?: Record<string, 1 | -1>; limit?: number; hint?: string } = {},
): Promise<T[]> {
  return database().collection(collection).find(confine(filter), options).toArray() as Promise<unknown> as Promise<T[]>;
}

function confine(filter: Filter): Filter {
  if ('orgId' in filter) throw new Error('the organization is added here');
  return { orgId: uuid(currentContext().org.id), ...filter };
}

function sessionOrMajority() {
  const store = (
    mongoose as unknown as {
      transactionAsyncLocalStorage?: { getStore(): { session?: mongoose.mongo.ClientSession } | undefined };
    }
  ).transactionAsyncLocalStorage?.getStore();
  return store?.session ? { session: store.session } : majority;
}

/**
 * Sets derived fields of single rows, each only while it is as `when` says. For what is computed from the row itself:
 * nothing that a person would call a change is written here.
 */
export async function setEach(
  collection: string,
  writes: { _id: unknown; when: Filter; set: Filter; unset?: readonly string[] }[],
): Promise<number> {
  if (writes.length === 0) return 0;
  const result = await database()
    .collection(collection)
    .bulkWrite(
      writes.map(({ _id, when, set, unset = [] }) => ({
        updateOne: {
          filter: confine({ _id, ...when }) as never,
          update: {
            $set: set,
            ...(unset.length ? { $unset: Object.fromEntries(unset.map((field) => [field, 1] as const)) } : {}),
          } as never,
        },
      })),
      { ordered: false, ...majority },
    );
  return result.modifiedCount;
}

/** Sets a derived field of all rows that a filter finds, in the running transaction where there is one. */
export async function setWhere(collection: string, filter: Filter, set: Filter): Promise<number> {
  const found = confine(filter) as never;
  const result = await database().collection(collection).updateMany(found, { $set: set }, sessionOrMajority());
  return result.modifiedCount;
}

/**
 * Gives rows a unique key, or takes it from them (`undefined`), each only while it is as `when` says. Whose key another
 * row has by then goes without: what was two of a kind before the rule came stays so. Returns how many were written.
 */
export async function setUniqueKeys(
  collection: string,
  field: string,
  writes: { _id: unknown; when: Filter; key: string | undefined }[],
): Promise<number> {
  if (writes.length === 0) return 0;
  const operations = writes.map(({ _id, when, key }) => ({
    updateOne: {
      filter: confine({ _id, ...when }) as never,
      update: key === undefined ? { $unset: { [field]: 1 } } : { $set: { [field]: key } },
    },
  }));
  try {
    const result = await database()
      .collection(collection)
      .bulkWrite(operations as never, { ordered: false, ...majority });
    return result.modifiedCount;
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some((one) => one.code !== 11000)) throw error;
    return error.modifiedCount;
  }
}
