import { sortFields } from '@/features/customers/fields';
import { filterAliases, fixedFields } from '@/features/customers/filter-fields';
import type { scopes } from '@/features/customers/policy';
import { filterOps } from '@/lib/filter';

/** A request that asks something about customers, as a path below /api/customers with its query, or a body to be posted. */
export type Question = { name: string; path: string; query?: string; body?: unknown };

const params: Record<string, string[]> = {
  status: ['lead', 'active', 'prospect'],
  type: ['individual', 'business'],
  region: ['Japan', 'Korea'],
  vehicleType: ['suv', 'truck'],
  importFrequency: ['monthly', 'yearly'],
  paymentStatus: ['overdue', 'excellent'],
  tag: ['vip', 'hidden'],
  source: ['fair', 'web'],
  industry: ['mining', 'farming'],
  city: ['Vancouver', 'Victoria'],
  country: ['CA', 'US'],
  lifecycleStage: ['lead', 'customer', 'loyal'],
  custom: ['own_field:first', 'own_field:second'],
  membershipStatus: ['true', 'false'],
  eligible: ['true', 'false'],
  isActive: ['any', 'false'],
  createdFrom: ['2020-01-01', '2100-01-01'],
  updatedFrom: ['2020-01-01', '2100-01-01'],
  lastActivityTo: ['2020-01-01', '2100-01-01'],
  lastContactFrom: ['2020-01-01'],
  nextFollowUpTo: ['2100-01-01'],
  purchaseAmountFrom: ['1', '5000'],
  purchaseAmountTo: ['10'],
  email: ['pchen', 'pcole', '@example.com', 'pchen@example.com'],
  phone: ['5550142', '5559942', '0142'],
  customerName: ['Chen', 'Cole', 'Priya', 'Priya C'],
};
const texts = [
  ...['Priya', 'Priya C', 'Priya Chen', 'Chen', 'Chne', 'Cole', 'Pirya', 'pri', 'c', 'p', 'Lakeshore', 'lakeshroe'],
  ...['pchen@example.com', 'pcole', '@example.com', '5550142', '9942', '604555', '+16045550142', 'first secret'],
  ...['CUST-0', '000001', '1', 'vip', 'Vancouver', 'lead', 'business', 'overdue', 'mining', 'Priya vip', 'member'],
];
const values: Record<string, unknown[]> = {
  text: ['Chen', 'C', 'Priya', 'first', 'mining'],
  choice: ['overdue', 'monthly', 'yes', 'active'],
  list: ['suv', 'vip'],
  number: [1, 5_000],
  moment: ['2100-01-01', '2020-01-01'],
  day: ['2100-01-01'],
  boolean: [true, false],
  id: [null],
};
const more = { customerId: 'text', name: 'text', companyName: 'text', country: 'text', lifecycleStage: 'choice' };
const money = { purchaseAmount: 'number', totalRevenue: 'number', email: 'text', phone: 'text' };
const nowhere = { notes: 'text', taxId: 'text', dateOfBirth: 'day', version: 'number', 'custom.own_field': 'text' };

function valueFor(op: string, list: unknown[]): unknown {
  if (op === 'exists') return true;
  if (op === 'in' || op === 'nin') return list;
  if (op === 'between') return [list[0], list.at(-1)];
  return op === 'withinLast' || op === 'notWithinLast' ? '30d' : list[0];
}

const thorough = process.env.KINSO_PROOF === '1';

/**
 * Every field to filter by: most are refused, none may tell anything. The long version asks under each of a field's names and
 * with every operator; the short one with some of them in turn.
 */
function trees(): { name: string; tree: unknown }[] {
  const kinds: [string, string][] = [
    ...Object.entries(fixedFields).map(([name, { kind }]): [string, string] => [name, kind]),
    ...Object.entries({ ...more, ...money, ...nowhere }),
    ...(thorough ? Object.entries(filterAliases) : []).map(([name, of]): [string, string] => [
      name,
      fixedFields[of]?.kind ?? 'text',
    ]),
  ];
  const some = (turn: number) => filterOps.filter((_, index) => thorough || index % 5 === turn % 5);
  return kinds.flatMap(([field, kind], turn) =>
    some(turn).map((op) => ({
      name: `${field} ${op}`,
      tree: { field, op, value: valueFor(op, values[kind] ?? ['Chen']) },
    })),
  );
}

/** All that can be asked of lists, searches, counts and statistics in a scope. */
export function questionsIn(scope: (typeof scopes)[number] | undefined, turn = 0): Question[] {
  const at = (query: string) => [scope ? `scope=${scope}` : '', query].filter(Boolean).join('&');
  const ask = (path: string, query: string): Question => ({ name: `${path}?${at(query)}`, path, query: at(query) });
  const filters = Object.entries(params).flatMap(([name, list]) =>
    list.map((value) => `${name}=${encodeURIComponent(value)}`),
  );
  const sorts = Object.keys(sortFields).flatMap((one) => [`sort=${one}`, `sort=-${one}`]);
  const counted = filters.filter((one) => !/^(email|phone|customerName)=/.test(one));
  const questions = [
    ...['', 'names=snake', 'names=all', 'exclude=pii', 'fields=email,notes,name', 'limit=2'].map((one) => ask('', one)),
    ...[...filters, ...sorts].map((one) => ask('', one)),
    ...sorts.map((one) => ask('/search', `q=Priya&${one}`)),
    ...texts.flatMap((text) => [
      ask('', `search=${encodeURIComponent(text)}`),
      ask('/search', `q=${encodeURIComponent(text)}`),
    ]),
    ...['', ...counted].map((one) => ask('/segments', one)),
    ask('/stats', ''),
    ask('/membership/by-status/true', ''),
    ...trees().map(({ name, tree }) => ({
      name: `POST ${scope ?? ''} ${name}`,
      path: '/search',
      body: { filter: tree, ...(scope ? { scope } : {}) },
    })),
  ];
  // Lists, orders and counts always; of the rest the short version asks a sixth in each scope, another one in the next.
  const always = (index: number) => thorough || index < 6 || index % 6 === turn % 6;
  return questions.filter((_, index) => always(index));
}
