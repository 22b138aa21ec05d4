/**
 * `npm start`: everything that a running Kinso needs, from nothing. Needs no package before it has installed them.
 * `--dev` runs the same with hot reload and without a build.
 */
import path from 'node:path';
import { loadEnvFile, portSetting } from './lib/environment.mjs';
import { checkNode, install, isInstalled } from './lib/install.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { endRunning, run, sleep } from './lib/proc.mjs';
import { Plain, progress } from './lib/progress.mjs';

const dev = process.argv.includes('--dev');
const { step: timed, line, steps, total } = progress();

/** In the order of their start; stopped in the reverse one. */
const stops = [];
let stopping = false;
let ready = false;

/** Once stopping, nothing further is begun; what waits for the step waits until the process ends. */
const step = (name, work) => (stopping ? new Promise(() => {}) : timed(name, work));

async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  endRunning();
  for (const stop of stops.reverse()) await stop().catch((error) => line(String(error.message)));
  if (ready) line('Stopped.');
  process.exit(code);
}

function onSignal(signal) {
  if (stopping) return;
  line(`\n${signal}: stopping web, worker and database …`);
  void stopAll(ready ? 0 : 130);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => onSignal(signal));

/** npm killed outright cannot pass a signal on: without its parent nobody could stop this launcher in its terminal. */
function watchParent() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== parent) onSignal('npm is gone');
  }, 1000).unref();
}

/** A script of ours, to its end. */
async function script(file, env) {
  const { code, output } = await run(process.execPath, ['--import', 'tsx', file], { cwd: root, env });
  if (code !== 0) throw new Plain(`${file} failed:\n${output.trim().split('\n').slice(-20).join('\n')}`);
  return output;
}

function refuseSecond(holder, dir) {
  const where = holder.port ? ` at http://localhost:${holder.port}` : '';
  const who = holder.kind === 'command' ? 'A Kinso command is at work' : `Kinso already runs${where}`;
  return new Plain(
    `${who} on the data folder ${dir} (process ${holder.pid}). Stop it first, or start with another KINSO_DATA_DIR and PORT.`,
  );
}

async function main() {
  checkNode();
  loadEnvFile();
  watchParent();
  const port = portSetting();
  const { installation, openDatabase, stopLeftovers } = await import('./lib/installation.mjs');
  const { portFree, stopLaunched } = await import('./lib/embedded.mjs');
  const { build, isBuilt } = await import('./lib/build.mjs');
  const { supervise } = await import('./lib/services.mjs');

  const place = installation(dataDir());
  const lock = place.lock('app', port);
  if (!('release' in lock)) throw refuseSecond(lock.holder, place.dir);
  stops.push(async () => lock.release());
  line(dev ? 'Kinso, development mode' : 'Kinso');

  await stopLeftovers(place, line);
  if (!(await portFree(port, '::')) || !(await portFree(port))) {
    throw new Plain(
      `Port ${port} is in use by another program. Free it, or start with another one: PORT=3001 npm start`,
    );
  }
  if (!isInstalled()) await step('Installing packages', install);

  const mode = dev ? 'development' : 'production';
  stops.push(stopLaunched);
  // The build waits for nobody and the database for the network: side by side they take as long as the longer one.
  const built = dev || isBuilt() ? Promise.resolve() : step('Building', build);
  const prepared = openDatabase(place, { port, mode, step }).then(async ({ env, server }) => {
    await step('Preparing the database', () => script('scripts/migrate.ts', env));
    if (server && process.env.KINSO_DEMO !== 'off') await step('Demo data', () => script('scripts/demo.ts', env));
    return { env, server };
  });
  const [{ env, server }] = await Promise.all([prepared, built]);

  const appUrl = process.env.APP_URL || `http://localhost:${port}`;
  const services = [];
  const note = () => place.writeRun(runNote({ port, env, appUrl, server, services }));
  const add = (name, file) => {
    const say = (text) => line(`  ${text}`);
    services.push(supervise({ name, script: file, env, logFile: place.logFile(name), say, changed: () => note() }));
    note();
  };
  stops.push(async () => {
    await Promise.all(services.map((service) => service.stop()));
    place.clearRun();
  });
  await step('Starting web and worker', async () => {
    add('web', 'server.ts');
    add('worker', 'worker.ts');
    await healthy(port, services);
  });
  if (server) void keepDatabase(server, note);
  ready = true;
  await greet(port, appUrl, services);
}

function runNote({ port, env, appUrl, server, services }) {
  const processes = Object.fromEntries(services.map((service) => [service.name, service.record()]));
  if (server) processes.mongod = { pid: server.pid, started: server.started };
  return {
    port,
    appUrl,
    mongodbUri: env.MONGODB_URI,
    launcherPid: process.pid,
    webPid: processes.web?.pid,
    workerPid: processes.worker?.pid,
    mongodPid: processes.mongod?.pid,
    mode: env.NODE_ENV,
    processes,
  };
}

async function healthy(port, services) {
  const { lastLines } = await import('./lib/services.mjs');
  const end = Date.now() + 180_000;
  let why = 'no answer';
  while (Date.now() < end && !stopping) {
    const failed = services.find((service) => service.failures() >= 3);
    if (failed) {
      throw new Plain(
        `${failed.name} does not start. The end of its log (${failed.logFile}):\n${lastLines(failed.logFile)}`,
      );
    }
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (answer.status === 200) return;
      why = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    } catch (error) {
      why = error.cause?.code ?? error.message;
    }
    await sleep(100);
  }
  throw new Plain(`The web process does not become ready: ${why}`);
}

/** A database that ends by itself comes back on its port and folder; web and worker go on by themselves. */
async function keepDatabase(server, note) {
  for (let failures = 0; ; ) {
    await server.ended();
    if (stopping) return;
    const from = Date.now();
    line(`  The database ended by itself, starting it again; its log: ${server.logFile}`);
    try {
      await server.restart();
      note();
      failures = 0;
      line(`  The database is back after ${((Date.now() - from) / 1000).toFixed(1)} s`);
    } catch (error) {
      failures += 1;
      line(`  ${error.message}`);
      await sleep(Math.min(30, 2 ** failures) * 1000);
    }
  }
}

async function greet(port, appUrl, services) {
  const demo = await fetch(`http://127.0.0.1:${port}/api/demo-logins`)
    .then((answer) => (answer.ok ? answer.json() : null))
    .catch(() => null);
  line('');
  line(`Kinso runs at ${appUrl}   (ready after ${total()})`);
  line(`  ${steps.map(({ name, ms }) => `${name} ${(ms / 1000).toFixed(1)} s`).join(' · ')}`);
  if (demo?.enabled) {
    line('Demo logins:');
    for (const login of demo.logins) line(`  ${login.email.padEnd(22)} ${login.title ?? login.role}`);
    line(`  password: ${demo.password}`);
  }
  line(
    `Data: ${path.relative(root, dataDir()) || dataDir()}   Logs: ${services.map((one) => path.basename(one.logFile)).join(', ')} in its logs/`,
  );
  line('Ctrl-C stops everything; the data stays.');
}

main().catch((error) => {
  if (stopping) return;
  line(`\n${error instanceof Plain ? error.message : error.stack}`);
  void stopAll(1);
});
