import type { Condition, FilterField } from '@/lib/filter';
import { toMinor } from '@/lib/money';
import { escaped, searchFold, wordsOf } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import { hiddenFrom, type LifecycleStage, lifecycleStages } from './fields';
import { filterAliases, fixedFields, type Registry, termsOf } from './filter-fields';
import { stageFilter } from './lifecycle';
import { parsePhone } from './normalise';
import { emailAddress } from './schema';
import { facetTerm, hashedTerm } from './search-keys';

/**
 * The fields that a caller may filter by, under all their names. What is sealed is not here, but for e-mail and phone, which
 * are asked whole by their keyed hashes. `custom` gives the organization's own fields by their key.
 */
export function filterFields(ctx: Context, custom?: (key: string) => FilterField | undefined) {
  const own: Registry = { ...fixedFields, ...ofOrganization(ctx) };
  const hidden = hiddenFrom(ctx.role).map((path) => (path === 'tags' ? 'tag' : path));
  return (name: string): FilterField | undefined => {
    const canonical = Object.hasOwn(filterAliases, name) ? filterAliases[name] : name;
    if (canonical === undefined || hidden.some((path) => `${canonical}.`.startsWith(`${path}.`))) return undefined;
    if (canonical.startsWith('custom.')) return custom?.(canonical.slice('custom.'.length));
    return Object.hasOwn(own, canonical) ? own[canonical] : undefined;
  };
}

function ofOrganization(ctx: Context): Registry {
  const money = (path: string): FilterField => ({
    kind: 'number',
    path,
    read: (value) => (typeof value === 'number' ? (toMinor(value, ctx.org.currency) ?? undefined) : undefined),
  });
  const hashed = (text: string) => hashedTerm(ctx.keys.index, text);
  const whole = { kind: 'text', path: 'terms', ops: ['eq', 'in'] } as const;
  return {
    name: nameField,
    companyName: companyField,
    customerId: {
      kind: 'text',
      path: 'codeKey',
      read: (value) => (typeof value === 'string' && value.length <= 40 ? value.trim().toLowerCase() : undefined),
      ops: ['eq', 'ne', 'in', 'nin', 'startsWith'],
      part: (text) => startsWith('codeKey', text.trim().toLowerCase()),
    },
    country: {
      kind: 'choice',
      path: 'country',
      read: (value) => (typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined),
      any: (values) =>
        values.includes(ctx.org.region)
          ? { filter: { country: { $in: values } } }
          : termsOf(values.map((value) => facetTerm('country', String(value)))),
    },
    lifecycleStage: {
      kind: 'choice',
      path: 'lifecyclePinned',
      ops: ['eq', 'ne', 'in', 'nin'],
      read: (value) => lifecycleStages.find((stage) => stage === value),
      any: (values) => ({ filter: stageFilter(values as LifecycleStage[], ctx.now) }),
    },
    purchaseAmount: money('purchaseMinor'),
    totalRevenue: money('ordersMinor'),
    email: {
      ...whole,
      read: (value) => emailAddress.safeParse(value).data,
      any: (values) => termsOf(values.map((value) => hashed(`e:${value}`))),
    },
    phone: {
      ...whole,
      read: (value) => (typeof value === 'string' ? parsePhone(value, ctx.org.region)?.e164 : undefined),
      any: (values) => termsOf(values.map((value) => hashed(`p:${value}`))),
    },
  };
}

const startsWith = (path: string, text: string): Condition => ({
  filter: { [path]: { $gte: text, $lt: `${text}\uffff` } },
  path,
});

const compared = (value: unknown) =>
  typeof value === 'string' && value.length <= 200 ? wordsOf(value).join(' ') || searchFold(value) : '';

/** A name in the compared form in which it is stored for the search. */
const nameField: FilterField = {
  kind: 'text',
  path: 'name',
  read: (value) => compared(value) || undefined,
  any: (values) => ({
    filter: { findText: new RegExp(`^ (${values.map((one) => escaped(String(one))).join('|')}) (\\||$)`) },
  }),
  part: (typed, op) => {
    const text = escaped(compared(typed));
    return {
      filter: { findText: new RegExp(op === 'startsWith' ? `^ ${text}` : `^[^|]*${text}`) },
      gramsOf: compared(typed),
    };
  },
};

const companyField: FilterField = {
  kind: 'text',
  path: 'companyName',
  part: (typed, op) => ({
    filter: { companyName: { $regex: `${op === 'startsWith' ? '^' : ''}${escaped(typed.trim())}`, $options: 'i' } },
    gramsOf: compared(typed),
  }),
};
