import { z } from 'zod';
import { snakeName } from './names';
import { Problem } from './problem';

/** What every record answers with and nobody writes: it comes back with an object that was fetched, and says nothing. */
const systemFields = ['_id', 'id', 'customerCode', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];
const orgNames = ['orgId', 'org_id', 'tenantId', 'tenant_id'];

type Rules = Record<string, z.ZodType>;
type Options<R extends Rules> = {
  /** Other names of a field, from the documents. */
  aliases?: Record<string, keyof R & string>;
  /** Computed fields: let through unread, like the system's. */
  computed?: readonly string[];
};
/** Each field as its rule makes it; what was not sent is not there. */
export type Body<R extends Rules> = { [K in keyof R]?: z.output<R[K]> | null } & { orgId?: string };

const unreadValue = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional();

/**
 * The strict body of a record beside the customer: each field under its camelCase and snake_case name and the documents'
 * names, `null` to clear it. Two names of one field that differ are an issue `conflicting_aliases`.
 */
export function recordBody<R extends Rules>(rules: R, { aliases = {}, computed = [] }: Options<R> = {}) {
  const names = new Map<string, string>();
  for (const [name, field] of [...Object.keys(rules).map((key) => [key, key]), ...Object.entries(aliases)] as [
    string,
    string,
  ][])
    for (const spelled of [name, snakeName(name)]) names.set(spelled, field);
  const unread = [...systemFields, ...computed].flatMap((name) => [name, snakeName(name)]);
  const shape = Object.fromEntries([
    ...unread.map((name) => [name, unreadValue]),
    ...orgNames.map((name) => [name, z.uuid().optional().describe("Read-only; the caller's own")]),
    ...[...names].map(([name, field]) => [name, (rules[field] as z.ZodType).nullish()]),
  ]);
  const fieldOf = (name: string) => (orgNames.includes(name) ? 'orgId' : names.get(name));
  return z.strictObject(shape).transform((raw, context) => merged(raw, fieldOf, context) as Body<R>);
}

/** The body of a verb: each field under its camelCase and snake_case name; what is no field is refused. */
export function verbBody<S extends Rules>(rules: S) {
  const names = new Map(Object.keys(rules).flatMap((field) => [field, snakeName(field)].map((name) => [name, field])));
  const shape = Object.fromEntries([...names].map(([name, field]) => [name, rules[field] as z.ZodType]));
  const body = z.strictObject(shape).transform((raw, context) => merged(raw, (name) => names.get(name), context));
  type Plain = z.ZodObject<S>;
  return body as unknown as z.ZodType<z.output<Plain>, z.input<Plain>>;
}

type Raw = Record<string, unknown>;
function merged(raw: Raw, fieldOf: (name: string) => string | undefined, context: z.RefinementCtx): Raw {
  const out: Raw = {};
  for (const [name, value] of Object.entries(raw)) {
    const field = fieldOf(name);
    if (!field || value === undefined) continue;
    if (field in out && JSON.stringify(out[field]) !== JSON.stringify(value))
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `"${name}" and another name of "${field}" differ`,
        params: { code: 'conflicting_aliases' },
      });
    out[field] = value;
  }
  return out;
}

type Told = { orgId?: string; customerId?: string | null };
type Named = { _id: unknown; codeKey: string };

/** The address of a request says whose record it is; a body that names another organization or customer is refused. */
export function refuseOther(orgId: string, told: Told, customer: Named, idOf: (value: unknown) => string): void {
  refuseOtherOrg(orgId, told);
  const named = told.customerId?.toLowerCase();
  if (named && named !== idOf(customer._id) && named !== customer.codeKey)
    throw Problem.field('invalid', 'customerId', 'The address names another customer');
}

export function refuseOtherOrg(orgId: string, { orgId: named }: Told): void {
  if (named && named !== orgId) throw Problem.field('read_only', 'orgId', 'A record stays in its organization');
}
