import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { load } from './measure';

export type Line = {
  work: string;
  /** What was seen, in words. */
  figure: string;
  /** Ours divided by the limit's; what `goal` speaks about. */
  ratio?: number;
  goal?: string;
  met?: boolean;
  details?: Record<string, unknown>;
};

const lines: Line[] = [];

export function report(line: Line): void {
  lines.push(line);
  const verdict = line.met === undefined ? '' : line.met ? 'met' : 'missed';
  const ratio = line.ratio === undefined ? '' : line.ratio.toFixed(2);
  console.log(
    `${line.work.padEnd(58)} ${line.figure.padEnd(46)} ${ratio.padStart(6)}  ${(line.goal ?? '').padEnd(24)} ${verdict}`,
  );
}

export function heading(text: string): void {
  console.log(`\n${text}`);
}

export function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    load: load(),
  };
}

/** Keeps the figures beside those of earlier runs; the folder is not in version control. */
export function keep(name: string): string {
  const dir = path.join(import.meta.dirname, 'results');
  fs.mkdirSync(dir, { recursive: true });
  const file = path.join(dir, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}-${name}.json`);
  fs.writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine: machine(), lines }, null, 2)}\n`);
  return file;
}
