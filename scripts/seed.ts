import '@/features/models';
import '@/models/index';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { endScript } from '@/lib/db';
import { env } from '@/lib/env';
import type { Id } from '@/lib/id';
import { ensureOrganization, ensureUser, systemContext } from '@/lib/provision';
import { seedInBulk } from './generate/bulk';
import { withoutIndexes } from './generate/indexes';
import { installation } from './lib/installation.mjs';
import { sameProcess } from './lib/proc.mjs';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    org: { type: 'string', default: 'bench' },
    seed: { type: 'string', default: '1' },
  },
});
/** From here on it is quicker to make the indexes anew than to keep them during the inserts. */
const manyCustomers = 200_000;
const count = Number(values.customers.replaceAll(/[,_]/g, ''));
const seed = Number(values.seed);

if (
  !Number.isSafeInteger(count) ||
  count < 1 ||
  count > 20_000_000 ||
  !Number.isSafeInteger(seed) ||
  !/^[a-z0-9-]{1,40}$/.test(values.org)
) {
  console.error('Usage: npm run seed -- --customers 100000 [--org bench] [--seed 1]');
  process.exitCode = 1;
} else {
  await fill();
  await endScript();
}

async function fill(): Promise<void> {
  const started = Date.now();
  const orgId = await ensureOrganization({ slug: values.org, name: `Seeded ${values.org}` });
  const owners = await sellers(orgId);
  const admin = { orgId, email: 'seed.admin@keys.invalid', name: 'Seed', role: 'admin', kind: 'service' } as const;
  const ctx = await systemContext(orgId, await ensureUser(admin));
  const work = () => seedInBulk(ctx, { count, seed, owners, progress: (now) => tell(now, started) });
  await (count >= manyCustomers && nobodyReads() ? withoutIndexes(work) : work());
  const seconds = (Date.now() - started) / 1000;
  console.error(`${spell(count)} customers in organization "${values.org}" after ${seconds.toFixed(1)} s`);
}

async function sellers(orgId: Id): Promise<Id[]> {
  const names = ['Ines Moreau', 'Tom Baker', 'Yuki Sato', 'Ravi Nair', 'Greta Vogel', 'Sam Owusu'];
  const ids: Id[] = [];
  for (const [index, name] of names.entries())
    ids.push(await ensureUser({ orgId, email: `sales${index + 1}@${values.org}.invalid`, name, role: 'sales' }));
  return ids;
}

/** The embedded database without a running app; of any other we cannot know. */
function nobodyReads(): boolean {
  return (
    env.KINSO_EMBEDDED === 'on' &&
    !sameProcess(installation(path.resolve(env.KINSO_DATA_DIR)).readRun()?.processes?.web)
  );
}

/** On a terminal one line that is written over, elsewhere a line for each tenth. */
function tell(now: number, started: number): void {
  const rate = Math.round(now / ((Date.now() - started) / 1000));
  const text = `  ${spell(now)} of ${spell(count)} customers, ${spell(rate)}/s`;
  if (process.stderr.isTTY) process.stderr.write(`\r${text}${now === count ? '\n' : ''}`);
  else if (Math.floor((now * 10) / count) > Math.floor(((now - 1_000) * 10) / count)) console.error(text);
}

function spell(number: number): string {
  return number.toLocaleString('en');
}
