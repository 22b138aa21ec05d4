import fs from 'node:fs';

/** Seconds of processor time that a process and its threads have used so far. */
export function cpuSeconds(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Whether the machine's own counters are there: processor time is read from /proc. */
export const hasProc = fs.existsSync('/proc/self/stat');

export function megabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

/** How busy everybody together keeps the machine: with more than its cores, times mean little and ratios somewhat less. */
export const load = () => Number(fs.readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

export type Spent = { seconds: number; cpu: Record<string, number> };

/** Runs `work` and tells how long it took and what each named process spent on it. */
export async function spending(pids: Record<string, number>, work: () => Promise<unknown>): Promise<Spent> {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuSeconds(pid)] as const);
  const from = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  const cpu = Object.fromEntries(before.map(([name, pid, was]) => [name, round(cpuSeconds(pid) - was, 2)]));
  return { seconds: round(seconds, 3), cpu };
}

export const round = (value: number, digits: number) => Number(value.toFixed(digits));
export const median = (values: number[]) => percentile(values, 50);

export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
