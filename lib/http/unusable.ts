import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

/** What Next answers with a 500 where a file has none of what they name. Only the API knows what to do with an If-Match. */
const conditions = ['range', 'if-range', 'if-match', 'if-unmodified-since'];
const stateTree = 'next-router-state-tree';

/** Drops request headers that Next answers with a 500; without them it answers as if they had not been sent. */
export function dropUnusable(req: IncomingMessage, path: string): void {
  if (path.startsWith('/api/')) return;
  for (const name of conditions) delete req.headers[name];
  const typed = req.headers[stateTree];
  if (typed !== undefined && !isTree(String(typed))) delete req.headers[stateTree];
}

/** False for what is no JSON, and for so many levels that reading them would run out of stack. */
function isTree(typed: string): boolean {
  try {
    return tree.safeParse(JSON.parse(decodeURIComponent(typed))).success;
  } catch {
    return false;
  }
}

const kinds = ['c', 'oc', 'd'].concat(['(..)(..)', '(.)', '(..)', '(...)'].flatMap((up) => [`ci${up}`, `di${up}`]));
const segment = z.union([z.string(), z.tuple([z.string(), z.string(), z.enum(kinds), z.array(z.string()).nullable()])]);

/** Where the browser stands, as its half of Next writes it: `[segment, {slot: tree}, …]`. */
const tree: z.ZodType = z.tuple([
  segment,
  z.record(
    z.string(),
    z.lazy(() => tree),
  ),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullish(),
  z.number().nullish(),
  z.string().optional(),
]);
