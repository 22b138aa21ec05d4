import type { z } from 'zod';
import { renamer, snakeSchema } from './names';
import { singleton } from './singleton';

/** 004's addresses: the same handlers, answering in snake_case. */
export const crmPrefix = '/api/crm/';
export const isCrm = (pathname: string): boolean => pathname.startsWith(crmPrefix);

/** Which names, and which of the fields, a caller wants of an answer. */
export type Asked = {
  names?: 'camel' | 'all' | 'snake';
  fields?: readonly string[];
  exclude?: 'pii';
  crm: boolean;
};

/** How a feature's answers are spelled for callers who ask for it; what is declared as the answer is the camelCase one. */
export type Wire = {
  shape: (answer: unknown, asked: Asked) => unknown;
  /** The whole answer under snake_case names, at its own address and at 004's. */
  snake: z.ZodType;
  crm: z.ZodType;
};

const kept = singleton('plain-wires', () => new WeakMap<z.ZodType, Wire>());

/** For answers that nobody spelled: under 004's addresses their own names in snake_case. */
export function plainWire(answer: z.ZodType): Wire {
  const known = kept.get(answer);
  if (known) return known;
  const rename = renamer(answer);
  const schema = snakeSchema(answer);
  const wire: Wire = { shape: (value, { crm }) => (crm ? rename(value) : value), snake: schema, crm: schema };
  kept.set(answer, wire);
  return wire;
}
