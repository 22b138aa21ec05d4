import '@/features/models';
import '@/models/index';
import { connectDb, database, disconnectDb } from '@/lib/db';
import { migrate } from '@/lib/migrate';
import { activation } from './activation';
import { inBrowser } from './browser';
import { duringRun } from './busy';
import { overHttp } from './http';
import { hasProc } from './measure';
import { stopAll } from './processes';
import { heading, keep, machine } from './report';
import { searching } from './search';
import { signingIn } from './sign-in';

export type Options = { only: string[]; customers: number; activation: number; rounds: number; seconds: number };

export async function run(options: Options): Promise<void> {
  if (!hasProc) throw new Error('The bench reads processor time from /proc, which this system does not have');
  await connectDb();
  await migrate();
  const { pid } = (await database().admin().serverStatus()) as { pid: unknown };
  const pids = { mongod: Number(pid) };
  heading(`Machine: ${JSON.stringify(machine())}`);
  const { only, customers, rounds, seconds } = options;
  try {
    if (only.includes('http')) await overHttp(customers, rounds, seconds);
    if (only.includes('search')) await searching(customers);
    if (only.includes('sign-in')) await signingIn();
    if (only.includes('browser')) await inBrowser(customers);
    if (only.includes('activation')) await activation(options.activation, Math.min(rounds, 2), pids);
    if (only.includes('busy')) await duringRun(options.activation);
  } finally {
    await stopAll();
  }
  console.log(`\nKept in ${keep(only.join('-'))}`);
  await disconnectDb();
}
