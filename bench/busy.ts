import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { createApiKey } from '@/lib/provision';
import { reset } from './activation';
import { organization, threeOfTenEligible } from './data';
import { percentile, round } from './measure';
import { startWeb, startWorker } from './processes';
import { heading, report } from './report';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
type Run = { _id: string; state: string; activated: number };
type Ask = (path: string, body?: object) => Promise<{ ms: number; json: unknown }>;

/** A person at the dashboard while the worker activates hundreds of thousands: web and worker as they really run. */
export async function duringRun(customers: number): Promise<void> {
  heading(`The dashboard during a run, ${customers.toLocaleString('en')} customers`);
  const place = await organization(`activation-${customers}`, customers, threeOfTenEligible);
  await reset(place);
  const key = await createApiKey({ orgId: place.orgId, userId: place.ctx.user.id, name: 'bench' });
  const web = await startWeb();
  startWorker();
  const ask = asker(web.url, key);
  for (let warm = 0; warm < 60; warm += 1) await look(ask, []);
  const rest: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) await look(ask, rest);
  const from = Date.now();
  const started = (await ask('/api/customers/membership/auto-activate', { threshold: 1_000 })).json as { run: Run };
  const meanwhile: number[] = [];
  let run = started.run;
  while (run.state === 'running') {
    await look(ask, meanwhile);
    run = (await ask(`/api/customers/membership/runs/${run._id}`)).json as Run;
  }
  const seconds = (Date.now() - from) / 1_000;
  while (
    await database()
      .collection('events')
      .findOne({ pending: true, orgId: uuid(place.orgId) })
  )
    await pause(200);
  const caughtUp = (Date.now() - from) / 1_000 - seconds;
  const [idle, busy] = [percentile(rest, 95), percentile(meanwhile, 95)];
  report({
    work: 'list and statistics while a run goes on',
    figure: `p95 ${round(busy, 0)} ms, at rest ${round(idle, 0)} ms (p50 ${round(percentile(meanwhile, 50), 0)}, ${round(percentile(rest, 50), 0)})`,
    ratio: round(busy / idle, 2),
    goal: 'p95 < 300 ms',
    met: busy < 300,
    details: { run, seconds, caughtUp, samples: meanwhile.length },
  });
  report({
    work: 'the same run, with the relay and this reader beside it',
    figure: `${Math.round(run.activated / seconds)}/s; the relay is done ${round(caughtUp, 1)} s later`,
  });
  await reset(place);
}

/** What opening the page asks, twice a second. */
async function look(ask: Ask, into: number[]): Promise<void> {
  for (const path of ['/api/customers?limit=25', '/api/customers/stats']) into.push((await ask(path)).ms);
  await pause(400);
}

function asker(url: string, key: string): Ask {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return async (path, body) => {
    const from = performance.now();
    const answer = await fetch(
      `${url}${path}`,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    const json: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(json)}`);
    return { ms: performance.now() - from, json };
  };
}
