import type { JobTools } from './jobs';
import type { Context } from './service';
import { singleton } from './singleton';

/** Where a walk over an organization's rows stands, and how many it has written. */
export type Walk = { after: string; written: number };
/** Makes every stored hash of one model anew from what the row says; goes on after `from`. Returns how many rows it wrote. */
export type Reindex = (ctx: Context, tools: Pick<JobTools<Walk>, 'save' | 'progress'>, from: Walk) => Promise<number>;

const walks = singleton('reindexed', () => new Map<string, Reindex>());

/** Features whose models keep keyed hashes say here how to make them anew: a change of index keys walks them all. */
export function registerReindex(model: string, reindex: Reindex): void {
  walks.set(model, reindex);
}

export const reindexes = (): [model: string, reindex: Reindex][] => [...walks].sort(([a], [b]) => a.localeCompare(b));
