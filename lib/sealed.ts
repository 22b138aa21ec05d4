import { Buffer } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import type { Aggregate, Document, Query, Schema } from 'mongoose';
import { currentContext } from './context';
import { idOf } from './id';
import { type KeyRing, openJson, resealed, sealJson } from './keys';
import { readOperations, writeOperations } from './operations';
import { registerSealed, type SealedPlace } from './sealed-places';

type Values = Record<string, unknown>;
export const sealedPath = 'sealed';

/** Where a blob lives: the associated data that binds it to organization, model and document. */
export const placeOf = (orgId: string, model: string, id: string) => `${orgId}:${model}:${id}`;

/** Opens the blob of a lean row; {} when there is none. */
export function openSealed(
  ring: KeyRing,
  orgId: string,
  model: string,
  row: { _id: unknown; sealed?: unknown },
): Values {
  if (!row.sealed) return {};
  return openJson<Values>(ring, placeOf(orgId, model, idOf(row._id)), toBuffer(row.sealed));
}

export function toBuffer(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from((value as { buffer: Uint8Array }).buffer);
}

type Options = { model: string; fields: readonly string[]; order?: SealedPlace['order'] };

/**
 * Declares personal-data fields as accessors over one sealed blob. They are no schema paths: an update, filter, sort
 * or stage that names one throws, so clear text has no way into the database. `_id` must be set first.
 */
export function sealed(schema: Schema, options: Options): void {
  const { model, fields, order = '_id' } = options;
  schema.add({ [sealedPath]: { type: Buffer } });
  registerSealed({ model, collection: String(schema.get('collection')), path: sealedPath, order });
  if (order === '_id') schema.index({ orgId: 1, _id: 1 });
  schema.pre('save', function (this: Document) {
    sealWithTodaysKey(this, model);
  });
  for (const field of fields) {
    schema
      .virtual(field)
      .get(function (this: Document) {
        return valuesOf(this, model)[field];
      })
      .set(function (this: Document, value: unknown) {
        const next: Values = { ...valuesOf(this, model) };
        // Sealed anew, the same value would be other bytes, and a change that nobody made.
        if (isDeepStrictEqual(next[field] ?? null, value ?? null)) return;
        if (value === undefined || value === null) delete next[field];
        else next[field] = value;
        this.$locals.sealedValues = next;
        const { org, keys } = currentContext();
        this.set(
          sealedPath,
          Object.keys(next).length ? sealJson(keys, placeOf(org.id, model, idOf(this._id)), next) : undefined,
        );
      });
  }
  schema.static('sealedFields', () => fields);
  refuseNames(schema, new Set(fields));
}

/** What is written anyway leaves an older key behind, whether or not its personal data changed. */
function sealWithTodaysKey(doc: Document, model: string): void {
  if (doc.isNew || !doc.isSelected(sealedPath) || !doc.get(sealedPath)) return;
  const { org, keys } = currentContext();
  const anew = resealed(keys, placeOf(org.id, model, idOf(doc._id)), toBuffer(doc.get(sealedPath)));
  if (anew) doc.set(sealedPath, anew);
}

function valuesOf(doc: Document, model: string): Values {
  const kept = doc.$locals.sealedValues as Values | undefined;
  if (kept) return kept;
  if (!doc.isNew && !doc.isSelected(sealedPath))
    throw new Error('a sealed field of a document that was loaded without its blob');
  const { org, keys } = currentContext();
  const values = openSealed(keys, org.id, model, { _id: doc._id, sealed: doc.get(sealedPath) });
  doc.$locals.sealedValues = values;
  return values;
}

function refuseNames(schema: Schema, names: Set<string>): void {
  const check = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(check);
    else if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      for (const [key, inner] of Object.entries(value)) {
        if (names.has(key.split('.')[0] ?? ''))
          throw new Error(`${key} is sealed: it cannot be filtered, sorted or written by an update`);
        check(inner);
      }
    }
  };
  schema.pre([...readOperations, ...writeOperations], function (this: Query<unknown, unknown>) {
    check(this.getFilter());
    check(this.getUpdate?.());
    check(this.getOptions().sort);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    check(this.pipeline());
  });
}
