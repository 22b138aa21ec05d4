import { database } from '@/lib/db';

type Command = Record<string, unknown>;
/** One operation as the database saw it, with what it cost. */
export type Seen = { on: string; command: Command; keys: number; docs: number; returned: number; stages: string[] };

const dropped = [
  'lsid',
  '$db',
  '$clusterTime',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'maxTimeMS',
];

/**
 * Runs `work` under the database's profiler and explains every read that it made, with the very command that was sent:
 * what is proven is what the product asks, not a copy of it.
 */
export async function readsOf(work: () => Promise<unknown>): Promise<Seen[]> {
  const db = database();
  await db.command({ profile: 0 });
  await db
    .collection('system.profile')
    .drop()
    .catch(() => undefined);
  await db.command({ profile: 2 });
  try {
    await work();
  } finally {
    await db.command({ profile: 0 });
  }
  const rows = await db
    .collection('system.profile')
    .find({ op: { $in: ['query', 'command'] } })
    .sort({ ts: 1 })
    .toArray();
  const reads = rows
    .map((row) => row.command as Command)
    .filter((command) => (command.find ?? command.aggregate ?? command.count) && command.find !== 'system.profile');
  const seen: Seen[] = [];
  for (const command of reads) seen.push(await explain(command));
  return seen;
}

export async function explain(command: Command): Promise<Seen> {
  const plain = Object.fromEntries(Object.entries(command).filter(([name]) => !dropped.includes(name)));
  const told = (await database().command({ explain: plain, verbosity: 'executionStats' })) as Command;
  const stages = new Set<string>();
  const stats: Command[] = [];
  walk(told, (node) => {
    if (typeof node.totalKeysExamined === 'number' && typeof node.nReturned === 'number') stats.push(node);
  });
  const outer = stats[0] ?? {};
  walk(outer.executionStages ?? {}, (node) => {
    if (typeof node.stage === 'string') stages.add(node.stage);
  });
  return {
    on: String(command.find ?? command.aggregate ?? command.count),
    command: plain,
    keys: Number(outer.totalKeysExamined ?? 0),
    docs: Number(outer.totalDocsExamined ?? 0),
    returned: Number(outer.nReturned ?? 0),
    stages: [...stages],
  };
}

function walk(value: unknown, visit: (node: Command) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (value && typeof value === 'object') {
    visit(value as Command);
    for (const inner of Object.values(value)) walk(inner, visit);
  }
}

/** What is wrong with a read, in words; nothing when it is as fast on a million rows as here. */
export function faultsOf(seen: Seen, options: { keysPerRow?: number; slack?: number } = {}): string[] {
  const { keysPerRow = 2, slack = 4 } = options;
  const faults: string[] = [];
  if (seen.stages.includes('COLLSCAN')) faults.push('reads the whole collection');
  if (seen.stages.includes('SORT')) faults.push('sorts in memory');
  const most = keysPerRow * seen.returned + slack;
  if (seen.keys > most) faults.push(`examines ${seen.keys} keys for ${seen.returned} rows`);
  if (seen.docs > most) faults.push(`examines ${seen.docs} documents for ${seen.returned} rows`);
  return faults.map((fault) => `${seen.on} ${fault}: ${JSON.stringify(seen.command).slice(0, 600)}`);
}
