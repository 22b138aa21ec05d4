import { z } from 'zod';
import { Problem } from './problem';

/** The body as JSON; anything else is told with its reason. The size was counted by the server before. */
export async function readJson(request: Request, schema?: unknown): Promise<{ text: string; json: unknown }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const text = await request.text().catch(() => {
    throw new Problem('malformed', 'The body could not be read');
  });
  if (Buffer.byteLength(text) > 1_048_576) throw new Problem('payload_too_large', 'A body may have 1 MB');
  if (text.trim() === '' && takesNothing(schema)) return { text, json: {} };
  if (text.trim() === '') throw new Problem('malformed', 'The body is empty; JSON is expected');
  if (type !== 'application/json' && type !== 'application/merge-patch+json') {
    throw new Problem('unsupported_media_type', 'Send "Content-Type: application/json"');
  }
  return { text, json: parseJson(text) };
}

/** A verb without any field needs no body. */
export const takesNothing = (schema: unknown): boolean =>
  schema instanceof z.ZodObject && Object.keys(schema.shape).length === 0;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new Problem('unknown_field', `"${key}" is not a field here`, {
          errors: [{ path: key, code: 'unknown_field', message: 'not a field' }],
        });
      if (typeof value === 'number' && !Number.isFinite(value))
        throw Problem.field('invalid', key, 'This number is too large');
      return value;
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('malformed', `The body is not JSON: ${(error as Error).message.slice(0, 120)}`);
  }
}

/**
 * The query string as an object: a repeated key is a list where the schema has a list, otherwise the repeat is told.
 * Names stay as they are, so `name[$gt]` is an unknown field and never an operator.
 */
export function queryObject(url: string, schema: unknown): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = Object.create(null);
  const lists = listNames(schema);
  for (const [key, value] of new URL(url).searchParams) {
    const kept = out[key];
    if (lists.has(key)) out[key] = [...(Array.isArray(kept) ? kept : []), value];
    else if (kept !== undefined) throw Problem.field('invalid', key, 'Give this once');
    else out[key] = value;
  }
  return { ...out };
}

const listNames = (schema: unknown): Set<string> => {
  if (!(schema instanceof z.ZodObject)) return new Set();
  const names = Object.entries(schema.shape).filter(([, field]) => isList(field as z.ZodType));
  return new Set(names.map(([name]) => name));
};

function isList(field: z.ZodType): boolean {
  if (field instanceof z.ZodArray) return true;
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap() as z.ZodType);
  return false;
}
