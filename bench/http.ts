import { customerFilter } from '@/features/customers/schema';
import { listCustomers } from '@/features/customers/service';
import { createApiKey } from '@/lib/provision';
import { organization, type Place, someIds } from './data';
import { fire, middle, type Seen, type Shot } from './fire';
import { round } from './measure';
import { type Server, startLimit, startWeb } from './processes';
import { heading, report } from './report';

type Work = {
  name: string;
  ours: Shot[];
  /** What the bare server is asked; none when the line is only compared with another of ours. */
  limit?: Shot[];
  goal?: (seen: Compared) => { text: string; met: boolean; ratio: number };
};
type Compared = { ours: Seen; limit?: Seen; empty: Seen; all: Map<string, Seen> };

/** The API through the whole of Next and route(), signed in by a key, beside a bare server; rounds in turn. */
export async function overHttp(customers: number, rounds: number, seconds: number): Promise<void> {
  heading(`Over HTTP, ${customers.toLocaleString('en')} customers in one of ten organizations`);
  const main = await organization(`list-${customers}`, customers);
  for (let other = 2; other <= 10; other += 1) await organization(`other-${other}`, 2_000);
  const made = await organization('created', 1_000);
  const ids = await someIds(main.ctx, 200);
  const [template] = await someIds(made.ctx, 1);
  const web = await startWeb();
  const limit = await startLimit([process.env.MONGODB_URI ?? '', main.orgId, made.orgId, template ?? '']);
  const works = await worksOf(main, made, ids);
  for (const work of works) await warm(web, limit, work);
  const seen = new Map<string, { ours: Seen[]; limit: Seen[] }>(
    works.map((work) => [work.name, { ours: [], limit: [] }]),
  );
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const work of works) {
      if (work.limit) seen.get(work.name)?.limit.push(await fire(limit, work.limit, seconds));
      seen.get(work.name)?.ours.push(await fire(web, work.ours, seconds));
    }
  }
  tell(works, seen);
}

async function warm(web: Server, limit: Server, work: Work): Promise<void> {
  await fire(web, work.ours, 2);
  if (work.limit) await fire(limit, work.limit, 1);
}

async function worksOf(main: Place, made: Place, ids: string[]): Promise<Work[]> {
  const keyOf = async ({ orgId, ctx }: Place) => ({
    authorization: `Bearer ${await createApiKey({ orgId, userId: ctx.user.id, name: 'bench' })}`,
  });
  const headers = await keyOf(main);
  const json = { ...headers, 'content-type': 'application/json' };
  const creating = { ...(await keyOf(made)), 'content-type': 'application/json' };
  const get = (path: string): Shot[] => [{ path, headers }];
  const bare = (path: string): Shot[] => [{ path }];
  const cursor = await deepCursor(main);
  return [
    { name: 'an empty answer', ours: [{ path: '/api/me', expect: 401 }], limit: bare('/empty') },
    { name: 'list of 25', ours: get('/api/customers?limit=25'), limit: bare('/list'), goal: cpuGoal(3.5, 2.5) },
    {
      name: 'filtered list of 25',
      ours: get('/api/customers?limit=25&membershipStatus=true'),
      limit: bare('/members'),
      goal: cpuGoal(3.5, 2.5),
    },
    {
      name: 'deep page of 25',
      ours: get(`/api/customers?limit=25&cursor=${cursor}`),
      limit: bare('/deep'),
      goal: deepGoal,
    },
    {
      name: 'get by id',
      ours: ids.map((id) => ({ path: `/api/customers/${id}`, headers })),
      limit: ids.map((id) => ({ path: `/get?id=${id}` })),
      goal: cpuGoal(6, 1.5),
    },
    { name: 'statistics', ours: get('/api/customers/stats'), goal: statsGoal },
    { name: 'facets', ours: get('/api/customers/segments'), goal: statsGoal },
    {
      name: 'update',
      ours: ids.map((id) => ({ path: `/api/customers/${id}`, method: 'PUT', headers: json, body: newIndustry })),
      limit: ids.map((id) => ({ path: `/update?id=${id}`, method: 'POST', body: newIndustry })),
    },
    {
      name: 'create',
      ours: [{ path: '/api/customers', method: 'POST', headers: creating, body: newCustomer, expect: 201 }],
      limit: [{ path: '/create', method: 'POST', body: newCustomer }],
      goal: ({ ours, limit }) => ratioGoal('≥ 0.15 of the bare insert', ours.perSecond / (limit?.perSecond ?? 1), 0.15),
    },
  ];
}

let created = 0;
const stamp = Date.now().toString(36);
function newCustomer(): string {
  created += 1;
  const id = `${stamp}-${created}`;
  return JSON.stringify({
    customerId: id,
    customerName: `Bench ${id}`,
    contactInfo: `${id}@bench.example`,
    purchaseAmount: created % 5_000,
  });
}

const newIndustry = () => {
  created += 1;
  return JSON.stringify({ industry: `industry ${created}` });
};

/** Some 5,000 rows into the list. */
async function deepCursor({ ctx }: Place): Promise<string> {
  const { page } = await listCustomers(ctx, customerFilter.parse({ limit: 100, page: 50 }));
  return page.nextCursor ?? '';
}

const ratioGoal = (text: string, ratio: number, least: number) => ({ text, ratio, met: ratio >= least });

/** Processor time of the server beside the limit's, and beside what an empty answer through Next costs. */
function cpuGoal(times: number, more: number) {
  return ({ ours, limit, empty }: Compared) => {
    const ratio = ours.cpuMs / (limit?.cpuMs ?? 1);
    return {
      text: `CPU ≤ ${times} × limit, ≤ empty + ${more} ms`,
      ratio,
      met: ratio <= times && ours.cpuMs <= empty.cpuMs + more,
    };
  };
}

const deepGoal = ({ ours, all }: Compared) =>
  ratioGoal('≥ 0.85 of the first page', ours.perSecond / (all.get('list of 25')?.perSecond ?? 1), 0.85);
function statsGoal({ ours, all }: Compared) {
  const ratio = ours.cpuMs / (all.get('get by id')?.cpuMs ?? 1);
  return { text: 'CPU ≤ 2 × a get by id', ratio, met: ratio <= 2 };
}

function tell(works: Work[], seen: Map<string, { ours: Seen[]; limit: Seen[] }>): void {
  const all = new Map([...seen].map(([name, { ours }]) => [name, middle(ours)]));
  const empty = all.get('an empty answer') as Seen;
  for (const work of works) {
    const ours = all.get(work.name) as Seen;
    const rounds = seen.get(work.name)?.limit ?? [];
    const limit = rounds.length ? middle(rounds) : undefined;
    const goal = work.goal?.({ ours, limit, empty, all });
    const throughput = limit
      ? `, throughput ${round(ours.perSecond / limit.perSecond, 2)} of ${limit.perSecond}/s`
      : '';
    report({
      work: work.name,
      figure: `${ours.perSecond}/s, ${ours.cpuMs} ms CPU, p97.5 ${ours.p97} ms${throughput}`,
      ratio: goal?.ratio ?? (limit && ours.cpuMs / limit.cpuMs),
      goal: goal?.text,
      met: goal?.met,
      details: { ours, limit },
    });
  }
}
