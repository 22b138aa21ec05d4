/**
 * `npm test`: types, lint, tests on a real mongod with coverage, build, tests in a real browser. Each step is timed,
 * each counts, and the last line is `N passed, N failed`.
 *
 *   npm test -- --only=checks|rules|unit|e2e    one part
 *   npm test -- customers                       tests whose file name contains the word
 *   npm test -- --proof                         the long versions (KINSO_PROOF=1)
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, isBuilt } from './lib/build.mjs';
import { freePort, portFree } from './lib/embedded.mjs';
import { checkNode, install, isInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { endRunning, signalGroup } from './lib/proc.mjs';
import { Plain, progress } from './lib/progress.mjs';
import { removeDir } from './lib/temporary.mjs';

const parts = ['checks', 'rules', 'unit', 'e2e'];
const minimumLines = 85;
const { step, line, steps, total } = progress();
const counts = { passed: 0, failed: 0 };
const complaints = [];
let current;

function count(ok, complaint) {
  if (ok) counts.passed += 1;
  else {
    counts.failed += 1;
    complaints.push(complaint);
  }
}

/** A tool of ours, its output straight to the terminal; the exit code, or 1 when it was cut off. */
function tool(script, args, { env = {}, minutes = 15 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    current = child;
    const timer = setTimeout(() => {
      line(`    not done within ${minutes} minutes: ended`);
      signalGroup(child.pid, 'SIGTERM');
      setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 20_000).unref();
    }, minutes * 60_000);
    const done = (code) => {
      clearTimeout(timer);
      current = undefined;
      resolve(code);
    };
    child.once('error', () => done(1));
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** A step that throws is a failure that counts, and the next step is still run. */
async function counted(name, work) {
  try {
    await step(name, work);
    return true;
  } catch (error) {
    line(error instanceof Plain ? error.message : error.stack);
    count(false, `${name}: ${error.message.split('\n')[0]}`);
    return false;
  }
}

const check = (name, work) => counted(name, async (say) => count((await work(say)) === 0, name));

async function types() {
  const typegen = await tool('next/dist/bin/next', ['typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' } });
  return typegen || tool('typescript/bin/tsc', ['--noEmit'], { minutes: 15 });
}

async function vitest(wanted) {
  const results = path.join(root, 'coverage/vitest.json');
  fs.rmSync(path.join(root, 'coverage'), { recursive: true, force: true });
  const whole = wanted.only !== 'rules' && wanted.files.length === 0;
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  if (whole) args.push('--coverage');
  if (wanted.files.length > 0 && !wanted.only) args.push('--passWithNoTests');
  const files = wanted.only === 'rules' ? ['tests/rules', ...wanted.files] : wanted.files;
  const code = await tool('vitest/vitest.mjs', [...args, ...files], { minutes: wanted.proof ? 120 : 40 });
  const report = readReport(results);
  for (const file of report?.testResults ?? []) {
    const where = path.relative(root, file.name);
    for (const test of file.assertionResults) {
      if (test.status === 'passed' || test.status === 'failed')
        count(test.status === 'passed', `${where}: ${test.fullName}`);
    }
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
      count(false, where);
  }
  const told = report?.testResults?.some((file) => file.status === 'failed');
  if (code !== 0 && !told) count(false, 'vitest ended with an error outside any test');
  if (whole) coverage();
}

function coverage() {
  const summary = readReport(path.join(root, 'coverage/coverage-summary.json'));
  const percent = summary?.total?.lines?.pct ?? 0;
  line(
    `    coverage of features and lib: ${percent} % of ${summary?.total?.lines?.total ?? 0} lines (least: ${minimumLines} %)`,
  );
  count(percent >= minimumLines, `coverage is ${percent} % of lines, ${minimumLines} % is the least`);
}

async function browserTests(wanted, browser) {
  const results = path.join(root, 'test-results/playwright.json');
  fs.rmSync(results, { force: true });
  const args = ['test', ...wanted.files];
  if (wanted.files.length > 0) args.push('--pass-with-no-tests');
  const port = (await portFree(4310, '::')) ? '4310' : String(await freePort());
  const env = { KINSO_BROWSER: browser, KINSO_E2E_PORT: port, PLAYWRIGHT_JSON_OUTPUT_NAME: results };
  const code = await tool('@playwright/test/cli.js', args, { env, minutes: wanted.proof ? 60 : 25 });
  removeDir(path.join(os.tmpdir(), `kinso-test-e2e-${port}`));
  const report = readReport(results);
  let failed = 0;
  for (const { file, title, status } of specs(report?.suites ?? [])) {
    if (status === 'skipped') continue;
    count(status === 'expected', `${file}: ${title}`);
    if (status !== 'expected') failed += 1;
  }
  if (code !== 0 && failed === 0) {
    const why = report?.errors?.[0]?.message?.split('\n')[0];
    count(false, `browser tests ended with an error outside any test${why ? `: ${why}` : ''}`);
  }
}

function* specs(suites) {
  for (const suite of suites) {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) yield { file: suite.file, title: spec.title, status: test.status };
    }
    yield* specs(suite.suites ?? []);
  }
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function readArguments() {
  const given = process.argv.slice(2);
  const only = given.find((one) => one.startsWith('--only='))?.slice(7);
  if (only !== undefined && !parts.includes(only))
    throw new Plain(`--only= takes one of ${parts.join(', ')}, not "${only}"`);
  const proof = given.includes('--proof');
  const unknown = given.find((one) => one.startsWith('-') && one !== '--proof' && !one.startsWith('--only='));
  if (unknown) throw new Plain(`Unknown option ${unknown}; known are --only= and --proof`);
  return { only, proof, files: given.filter((one) => !one.startsWith('-')) };
}

async function everyStep(wanted) {
  const { only } = wanted;
  const all = !only && wanted.files.length === 0;
  if (!isInstalled() && !(await counted('Installing packages', install))) return;
  if (all || only === 'checks') {
    await check('Types', types);
    await check('Lint', () => tool('@biomejs/biome/bin/biome', ['check', '.'], { minutes: 5 }));
  }
  if (only === 'checks') return;
  // Before the tests that start and kill the built app.
  const built = only === 'rules' || isBuilt() || (await counted('Build', async (say) => count(true, await build(say))));
  if (only !== 'e2e') await counted('Rules, services, routes, components', () => vitest(wanted));
  if (only && only !== 'e2e') return;
  if (!built) return;
  const { findBrowser } = await import('./lib/browser.mjs');
  let browser;
  const found = await counted('Looking for a browser', async (say) => {
    const { file, source } = await findBrowser(say);
    say(source);
    browser = file;
  });
  if (found) await counted('Browser tests', () => browserTests(wanted, browser));
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    endRunning();
    if (current) signalGroup(current.pid, signal);
    setTimeout(() => process.exit(130), 8000).unref();
  });
}

async function main() {
  checkNode();
  const wanted = readArguments();
  if (wanted.proof) process.env.KINSO_PROOF = '1';
  await everyStep(wanted);
  line('');
  for (const { name, ms } of steps) line(`  ${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
  line(`  ${total().padStart(9)}  in all`);
  for (const complaint of complaints.slice(0, 50)) line(`  failed: ${complaint}`);
}

main()
  .catch((error) => count(false, line(error instanceof Plain ? error.message : error.stack)))
  .finally(() => {
    const ok = counts.failed === 0 && counts.passed > 0;
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`, () => process.exit(ok ? 0 : 1));
  });
