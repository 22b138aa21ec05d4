import type { Condition, FilterField } from '@/lib/filter';
import { toMinor } from '@/lib/money';
import { escaped, searchFold, wordsOf } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import { type LifecycleStage, lifecycleStages } from './fields';
import { filterAliases, fixedFields, type Registry, termsOf } from './filter-fields';
import { canonicalPath } from './input';
import { stageFilter } from './lifecycle';
import { parsePhone } from './normalise';
import { type Level, mayAsk } from './policy';
import { emailAddress } from './schema';
import { facetTerm, hashedTerm } from './search-keys';

/**
 * The fields that a caller may filter by, under all their names. What is sealed is not here, but for e-mail and phone, which
 * are asked whole by their keyed hashes. `custom` gives the organization's own fields by their key.
 */
export function filterFields(ctx: Context, level: Level, custom?: (key: string) => FilterField | undefined) {
  const own: Registry = { ...fixedFields, ...ofOrganization(ctx), ...(level === 'limited' ? limitedFields : {}) };
  return (name: string): FilterField | 'refused' | undefined => {
    const canonical = (Object.hasOwn(filterAliases, name) ? filterAliases[name] : name) ?? name;
    const isOwn = canonical.startsWith('custom.');
    if (!isOwn && !Object.hasOwn(own, canonical)) return undefined;
    if (!mayAsk(level, pathOfFilter(canonical))) return 'refused';
    if (isOwn) return custom?.(canonical.slice('custom.'.length));
    return own[canonical];
  };
}

/** Where the policy names what a filter asks about, when that is not the filter's own name. */
const otherPaths: Record<string, string> = {
  tag: 'tags',
  memberSince: 'membership',
  membershipSource: 'membership',
  eligible: 'membership',
  firstOrderDate: 'metrics',
  lastOrderDate: 'metrics',
  totalOrders: 'metrics',
  totalRevenue: 'metrics',
};
export const pathOfFilter = (name: string): string => otherPaths[name] ?? canonicalPath(name) ?? name;

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
const nameIn = (stored: 'findText' | 'limitedText'): FilterField => ({
  kind: 'text',
  path: stored === 'findText' ? 'name' : stored,
  read: (value) => compared(value) || undefined,
  any: (values) => ({
    filter: { [stored]: new RegExp(`^ (${values.map((one) => escaped(String(one))).join('|')}) (\\||$)`) },
  }),
  part: (typed, op) => {
    const text = escaped(compared(typed));
    return {
      filter: { [stored]: new RegExp(op === 'startsWith' ? `^ ${text}` : `^[^|]*${text}`) },
      gramsOf: compared(typed),
    };
  },
});
const nameField = nameIn('findText');
/** What a limited view calls a person, and finds it by. */
const limitedFields: Registry = { name: nameIn('limitedText') };

const companyField: FilterField = {
  kind: 'text',
  path: 'companyName',
  part: (typed, op) => ({
    filter: { companyName: { $regex: `${op === 'startsWith' ? '^' : ''}${escaped(typed.trim())}`, $options: 'i' } },
    gramsOf: compared(typed),
  }),
};
