import type { FormInstance, FormRule } from 'antd';
import type { ZodType } from 'zod';

type Name = string | number | (string | number)[];

/** An untouched or emptied input holds '' or nothing at all; to the schema both are "not given". Text is sent without its margins. */
export function formValues(values: unknown): unknown {
  if (typeof values === 'string') return values.trim() || undefined;
  if (Array.isArray(values)) return values.map(formValues);
  if (typeof values !== 'object' || values === null || Object.getPrototypeOf(values) !== Object.prototype)
    return values ?? undefined;
  const kept = Object.entries(values)
    .map(([key, value]) => [key, formValues(value)] as const)
    .filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const keyOf = (name: Name): string => (Array.isArray(name) ? name.join('.') : String(name));

/** What the schema says about one field of the values; nothing when it has no complaint. */
export async function problemAt(schema: ZodType, name: Name, values: unknown): Promise<string | undefined> {
  const given = formValues(values) ?? {};
  const parsed = await schema.safeParseAsync(given);
  const issue = parsed.error?.issues.find((one) => one.path.join('.') === keyOf(name));
  if (!issue) return undefined;
  return issue.code === 'invalid_type' && valueAt(given, issue.path) === undefined ? 'Fill this in' : issue.message;
}

const valueAt = (values: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], values);

/**
 * antd rules from the schema the server parses with: `rules('email')`, `rules(['address', 'city'])`. The whole form is parsed
 * and a field shows its own issues, so that a check across fields speaks at the field it names.
 */
export function formRules(schema: ZodType): (name: Name) => FormRule[] {
  const needed = new Set(schema.safeParse({}).error?.issues.map((issue) => issue.path.join('.')) ?? []);
  return (name) => [
    ({ getFieldsValue }: Pick<FormInstance, 'getFieldsValue'>) => ({
      required: needed.has(keyOf(name)),
      validator: async () => {
        const problem = await problemAt(schema, name, getFieldsValue());
        if (problem) throw new Error(problem);
      },
    }),
  ];
}
