import mongoose from 'mongoose';
import { v5, v7, validate } from 'uuid';

/** Ids above the model are strings of this brand; below it they are BSON UUIDs, which are never `===`. */
export type Id = string & { readonly __id: unique symbol };
export type Uuid = mongoose.mongo.UUID;

export function newId(): Id {
  return v7() as Id;
}

export function isUuid(text: string): boolean {
  return validate(text);
}

/** The id that 32 hexadecimal digits write without dashes; text that is none stays none (`isUuid`). */
export const idOfHex = (hex: string): Id => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as Id;

/** BSON UUID of an id; throws on text that is none, so that it never becomes a query that silently finds nothing. */
export function uuid(id: string): Uuid {
  return new mongoose.mongo.UUID(id);
}

/** Id of whatever the driver or Mongoose hands out. */
export function idOf(value: unknown): Id {
  if (typeof value === 'string') return value.toLowerCase() as Id;
  if (value instanceof mongoose.mongo.UUID) return value.toString() as Id;
  if (value instanceof mongoose.mongo.Binary) return value.toUUID().toString() as Id;
  throw new TypeError('not an id');
}

export function idOrNull(value: unknown): Id | null {
  return value === null || value === undefined ? null : idOf(value);
}

/** The same id for the same (namespace, name): what makes a repeated step insert the same row and be refused. */
export function derivedId(namespace: string, name: string): Id {
  return v5(name, namespace) as Id;
}
