import type { BulkResult } from './bulk-result';
import { Problem } from './problem';

const inFlight = 8;
type Row = BulkResult['results'][number];

/** Does a verb to each row, some at a time; each stands for itself. `change` says whether it changed anything. */
export async function eachRow(ids: readonly string[], change: (id: string) => Promise<boolean>): Promise<BulkResult> {
  const results: Row[] = [];
  const waiting = [...new Set(ids)].entries();
  const worker = async () => {
    for (const [index, id] of waiting) results[index] = await resultOf(id, change);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const changed = results.filter((row) => row.changed).length;
  const failed = results.filter((row) => row.status >= 400).length;
  return { changed, unchanged: results.length - changed - failed, failed, results };
}

async function resultOf(id: string, change: (id: string) => Promise<boolean>): Promise<Row> {
  try {
    return { id, status: 200, code: null, changed: await change(id) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { id, status: error.status, code: error.code, changed: false };
  }
}
