import { z } from 'zod';

/** 001's and 004's spelling of a name: `firstName` is `first_name`. */
export function snakeName(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type Shape = Record<string, z.ZodType>;
type Rename = (value: unknown) => unknown;
const same: Rename = (value) => value;

/** 004 calls the id of each record `id`. */
const hasOwnId = (shape: Shape) => '_id' in shape && !('id' in shape);

/** What a schema wraps, when it only says that it may be absent or null. */
function inner(schema: z.ZodType): z.ZodType | null {
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return wraps ? (schema.unwrap() as z.ZodType) : null;
}

/** The fields of an object, or of all objects of a union together; null for what is none. */
function shapeOf(schema: z.ZodType): Shape | null {
  if (schema instanceof z.ZodObject) return schema.shape as Shape;
  if (!(schema instanceof z.ZodUnion)) return null;
  const shapes = schema.options.map((one) => shapeOf(one as z.ZodType));
  return shapes.every((one) => one !== null) ? Object.assign({}, ...shapes.toReversed()) : null;
}

/**
 * Answers of a schema with the names that the schema gives in snake_case. What it does not name (keys of a record, values
 * of any kind) stays as it is.
 */
export function renamer(schema: z.ZodType): Rename {
  const wrapped = inner(schema);
  if (wrapped) return renamer(wrapped);
  if (schema instanceof z.ZodArray) {
    const each = renamer(schema.element as z.ZodType);
    return (value) => (Array.isArray(value) ? value.map(each) : value);
  }
  const shape = shapeOf(schema);
  if (!shape) return same;
  const fields = Object.entries(shape).map(([name, one]) => [name, snakeName(name), renamer(one)] as const);
  return (value) => {
    if (!value || typeof value !== 'object') return value;
    const from = value as Record<string, unknown>;
    const out: Record<string, unknown> = {};
    for (const [name, snake, rename] of fields) if (from[name] !== undefined) out[snake] = rename(from[name]);
    if (hasOwnId(shape) && from._id !== undefined) out.id = from._id;
    return out;
  };
}

/** The schema of what `renamer` makes. */
export function snakeSchema(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return snakeSchema(schema.unwrap() as z.ZodType).optional();
  if (schema instanceof z.ZodNullable) return snakeSchema(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodArray) return z.array(snakeSchema(schema.element as z.ZodType));
  if (schema instanceof z.ZodUnion && shapeOf(schema))
    return z.union(schema.options.map((one) => snakeSchema(one as z.ZodType)) as [z.ZodType, z.ZodType]);
  return schema instanceof z.ZodObject ? snakeObject(schema) : schema;
}

export function snakeObject(schema: z.ZodObject): z.ZodObject {
  const fields = Object.entries(schema.shape as Shape).map(([name, one]) => [snakeName(name), snakeSchema(one)]);
  const id = schema.shape._id as z.ZodType | undefined;
  return z.object({ ...Object.fromEntries(fields), ...(id && hasOwnId(schema.shape as Shape) ? { id } : {}) });
}
