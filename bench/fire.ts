import autocannon from 'autocannon';
import { cpuSeconds, median, round } from './measure';
import type { Server } from './processes';

export type Shot = {
  path: string;
  method?: 'GET' | 'POST' | 'PUT';
  body?: () => string;
  headers?: Record<string, string>;
  expect?: number;
};
export type Seen = { perSecond: number; cpuMs: number; p50: number; p97: number };

/** Requests without pause from so many connections; how many were answered, and the server's processor time for each. */
export async function fire(server: Server, shots: Shot[], seconds: number, connections = 16): Promise<Seen> {
  const before = cpuSeconds(server.pid);
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests: shots.map(({ path, method = 'GET', body, headers = {} }) => ({
      path,
      method,
      headers,
      ...(body ? { setupRequest: (request: object) => ({ ...request, body: body() }) } : {}),
    })),
  });
  const expected = shots[0]?.expect ?? 200;
  const wrong = Object.entries(result.statusCodeStats ?? {}).filter(([status]) => Number(status) !== expected);
  if (result.errors || wrong.length)
    throw new Error(`${shots[0]?.path}: ${result.errors} errors, answers ${JSON.stringify(result.statusCodeStats)}`);
  const count = result.requests.total;
  return {
    perSecond: round(count / result.duration, 1),
    cpuMs: round(((cpuSeconds(server.pid) - before) * 1000) / count, 3),
    p50: result.latency.p50,
    p97: result.latency.p97_5,
  };
}

/** The middle of the rounds, figure by figure. */
export function middle(rounds: Seen[]): Seen {
  const of = (pick: (one: Seen) => number) => round(median(rounds.map(pick)), 3);
  return {
    perSecond: of((one) => one.perSecond),
    cpuMs: of((one) => one.cpuMs),
    p50: of((one) => one.p50),
    p97: of((one) => one.p97),
  };
}
