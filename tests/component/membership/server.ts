import type { MembershipRun } from '@/features/membership/schema';
import type { Role } from '@/lib/permissions';
import { type Asked, meAs, stubApi } from '../render';
import { change, changes, idOfRun, preview, runs, settings, stats } from './fixtures';

export const base = '/api/customers/membership';

/** The whole API of the page, as a server with one organization would answer it. */
export function server(role: Role = 'admin', answers: Parameters<typeof stubApi>[0] = {}) {
  const kept = { settings: settings(), runs: [] as MembershipRun[] };
  const asked = stubApi({
    'GET /api/me': meAs(role),
    'GET /api/customers/stats': stats(),
    [`GET ${base}/settings`]: () => kept.settings,
    [`PUT ${base}/settings`]: ({ body }: { body: unknown }) => {
      kept.settings = settings({ ...kept.settings, ...(body as object), version: kept.settings.version + 1 });
      return kept.settings;
    },
    [`GET ${base}/preview`]: ({ query }: { query: URLSearchParams }) => {
      const threshold = Number(query.get('threshold'));
      return preview({ threshold, eligible: threshold === 1_000 ? 1_412 : 412 });
    },
    [`GET ${base}/runs`]: () => runs(...kept.runs),
    [`GET ${base}/runs/${idOfRun}`]: () => kept.runs[0],
    [`GET ${base}/changes`]: changes(change(), change({ to: false, from: true, customerName: 'Fatima Haddad' })),
    ...answers,
  });
  return { kept, asked };
}

export const sent = (asked: Asked[], method: string) => asked.filter((one) => one.method === method);
