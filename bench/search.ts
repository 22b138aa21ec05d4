import { Customer } from '@/features/customers/model';
import type { Context } from '@/lib/context';
import { createApiKey } from '@/lib/provision';
import { openSealed } from '@/lib/sealed';
import { query } from '@/lib/service';
import { chance } from '@/scripts/generate/random';
import { organization } from './data';
import { percentile, round } from './measure';
import { startWeb } from './processes';
import { heading, report } from './report';

const each = 150;
const goalMs = 20;
type Person = { name: string; phone?: string };

/**
 * Search as a person waits for it: one request after another over HTTP, signed in, through the whole of route(), at rest.
 * The milliseconds are the client's, so they hold Next's own two or three as well.
 */
export async function searching(customers: number): Promise<void> {
  heading(`Search, ${customers.toLocaleString('en')} customers`);
  const place = await organization(`list-${customers}`, customers);
  const key = await createApiKey({ orgId: place.orgId, userId: place.ctx.user.id, name: 'bench' });
  const web = await startWeb();
  const people = await somebody(place.ctx);
  const dice = chance(5);
  const headers = { authorization: `Bearer ${key}` };
  for (const [kind, typed] of Object.entries(kinds)) {
    const times: number[] = [];
    let found = 0;
    const words = people.map((person) => typed(person, (below) => Math.floor(dice.next() * below))).filter(Boolean);
    for (const word of [...words.slice(0, 20), ...words]) {
      const from = performance.now();
      const answer = await fetch(`${web.url}/api/customers?limit=25&search=${encodeURIComponent(word)}`, { headers });
      const { data } = (await answer.json()) as { data: unknown[] };
      if (!answer.ok) throw new Error(`${word}: ${answer.status}`);
      times.push(performance.now() - from);
      if (data.length) found += 1;
    }
    const counted = times.slice(20);
    report({
      work: `search, ${kind}`,
      figure: `p50 ${round(percentile(counted, 50), 1)} ms, p95 ${round(percentile(counted, 95), 1)} ms, ${found} of ${times.length} found`,
      goal: `p95 ≤ ${goalMs} ms`,
      met: percentile(counted, 95) <= goalMs,
    });
  }
}

type Typed = (person: Person, below: (limit: number) => number) => string;
const lastOf = ({ name }: Person) => name.split(' ').at(-1) ?? name;
const digitsOf = ({ phone }: Person) => (phone ?? '').replaceAll(/\D/g, '');

/** What a person types who looks for somebody. */
const kinds: Record<string, Typed> = {
  'whole name': ({ name }) => name,
  'beginning of a name': (person) => lastOf(person).slice(0, 4),
  'middle of a name': (person) => lastOf(person).slice(1, 6),
  'one letter wrong': ({ name }, below) => {
    const at = 1 + below(Math.max(1, name.length - 2));
    return `${name.slice(0, at)}${name[at] === 'x' ? 'k' : 'x'}${name.slice(at + 1)}`;
  },
  'six digits of a phone': (person, below) => digitsOf(person).slice(-10).slice(below(5)).slice(0, 6),
  'four digits of a phone': (person) => digitsOf(person).slice(-4),
};

function somebody(ctx: Context): Promise<Person[]> {
  return query(ctx, async () => {
    const rows = await Customer.find({}, { name: 1, sealed: 1 }).limit(each).lean();
    return rows.map((row) => ({
      name: row.name,
      phone: (openSealed(ctx.keys, ctx.org.id, 'Customer', row as never) as { phone?: string }).phone,
    }));
  });
}
