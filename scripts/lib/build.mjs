import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, takeLock, writeJson } from './lock.mjs';
import { root } from './paths.mjs';
import { run, sleep } from './proc.mjs';
import { Plain } from './progress.mjs';

const folders = ['app', 'features', 'lib', 'models', 'public'];
const files = [
  'package-lock.json',
  'tsconfig.json',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
];
const stamp = path.join(root, '.next/kinso-build.json');

/** What the build is made of, as one text: by content, so that a checkout that only touches files builds nothing. */
function sourceDigest() {
  const hash = createHash('sha256').update(process.version);
  const add = (file) => hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  for (const file of files) if (fs.existsSync(path.join(root, file))) add(path.join(root, file));
  for (const folder of folders) for (const file of walk(path.join(root, folder))) add(file);
  return hash.digest('hex');
}

function* walk(dir) {
  const entries = fs.existsSync(dir) ? fs.readdirSync(dir, { withFileTypes: true }) : [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* walk(file);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield file;
  }
}

export function isBuilt() {
  return fs.existsSync(path.join(root, '.next/BUILD_ID')) && readJson(stamp)?.digest === sourceDigest();
}

/** @param {(text: string) => void} say */
export async function build(say) {
  const lock = await waitForLock(say);
  try {
    if (isBuilt()) return;
    const digest = sourceDigest();
    fs.rmSync(stamp, { force: true });
    const next = path.join(root, 'node_modules/next/dist/bin/next');
    // Next loads every route to see what it is. Nothing of this environment stays in the build.
    const none = 'only-while-building-only-while-building';
    const secrets = { NEXTAUTH_SECRET: none, KINSO_MASTER_KEY: none };
    const env = { ...process.env, ...secrets, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    const { code, output } = await run(process.execPath, [next, 'build'], { cwd: root, env, timeoutMs: 900_000 });
    if (code !== 0) throw new Plain(`The build failed:\n${firstError(output)}`);
    writeJson(stamp, { digest, at: new Date().toISOString() });
  } finally {
    lock.release();
  }
}

/** The first error says what is wrong; the end of the output is only what came of it. */
function firstError(output) {
  const lines = output.trim().split('\n');
  const first = Math.max(
    0,
    lines.findIndex((text) => /error/i.test(text)),
  );
  return lines.slice(first, first + 40).join('\n');
}

/** Two builds into one folder would each spoil the other. */
async function waitForLock(say) {
  const file = path.join(root, 'node_modules/.cache/kinso-build.lock');
  for (let waited = 0; ; waited += 1) {
    const lock = takeLock(file, {});
    if ('release' in lock) return lock;
    if (waited === 0) say(`another process (${lock.holder.pid}) is building; waiting for it`);
    if (waited > 1800) throw new Plain(`The build of process ${lock.holder.pid} does not end.`);
    await sleep(500);
  }
}
