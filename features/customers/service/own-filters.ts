import { customFields } from '@/features/custom-fields/definitions';
import { customCondition, customOperators, fromQuery } from '@/features/custom-fields/filter';
import type { CustomField } from '@/features/custom-fields/schema';
import { type Condition, type FilterField, type FilterOp, filterOps } from '@/lib/filter';
import { type Context, Problem } from '@/lib/service';

const kinds = { text: 'text', number: 'number', date: 'day', choice: 'choice', boolean: 'boolean' } as const;

/** The organization's own fields as fields to filter by: each knows its operators and its index. */
export async function ownFilterFields(ctx: Context): Promise<Map<string, FilterField>> {
  const fields = (await customFields(ctx)).filter((field) => field.isActive);
  return new Map(fields.map((field) => [field.key, filterField(field)]));
}

function filterField(field: CustomField): FilterField {
  const known = customOperators[field.type].filter((op): op is FilterOp =>
    (filterOps as readonly string[]).includes(op),
  );
  return {
    kind: kinds[field.type],
    path: `custom.${field.key}`,
    ops: field.pii ? ['exists'] : known,
    ask: (op, value) => asked(field, op, value),
    fromText: (typed) => fromQuery(field, typed),
  };
}

function asked(field: CustomField, op: FilterOp, value: unknown): Condition | null {
  if (op === 'exists' && typeof value !== 'boolean') return null;
  try {
    const filter = customCondition(field, op, value);
    return op === 'eq' ? { filter, own: String(filter.customIndex) } : { filter };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
