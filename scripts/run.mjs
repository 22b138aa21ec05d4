/**
 * `node scripts/run.mjs <file.ts> [arguments]`: runs a command on this installation's database. It uses the running app's
 * database, or starts the embedded one for as long as the command lasts. Whatever it has to say goes to standard
 * error: standard output is the command's own.
 */
import { spawn } from 'node:child_process';
import { stopLaunched } from './lib/embedded.mjs';
import { loadEnvFile, portSetting } from './lib/environment.mjs';
import { checkNode, install, isInstalled } from './lib/install.mjs';
import { installation, openDatabase } from './lib/installation.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { endRunning, run, sameProcess, sleep } from './lib/proc.mjs';
import { Plain, progress } from './lib/progress.mjs';
import { keptSecrets } from './lib/secrets.mjs';

const { step, line } = progress(process.stderr);
/** Nothing is said about a step that is short. */
const quiet = async (name, work) => {
  const timer = setTimeout(() => line(`${name} …`), 2000);
  return work(() => {}).finally(() => clearTimeout(timer));
};
const stops = [];
let child;

async function finish(code) {
  await stopLaunched();
  for (const stop of stops.splice(0)) stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    endRunning();
    // The terminal tells the command by itself. Its end is what ends this process, with the database after it.
    if (child) child.kill(signal);
    else void finish(130);
  });
}

/** The environment of the app that runs on this folder, when one does. */
function ofRunningApp(place) {
  const note = place.readRun();
  if (!note || process.env.MONGODB_URI || !sameProcess(note.processes?.mongod)) return null;
  return {
    ...process.env,
    ...keptSecrets(place.dir),
    NODE_ENV: note.mode,
    PORT: String(note.port),
    APP_URL: note.appUrl,
    KINSO_DATA_DIR: place.dir,
    KINSO_EMBEDDED: 'on',
    MONGODB_URI: note.mongodbUri,
  };
}

/** Waits while an app starts or another command is at work; then the folder is ours, or a running app's. */
async function environment(place) {
  for (let waited = 0; ; waited += 1) {
    const running = ofRunningApp(place);
    if (running) return running;
    if (process.env.MONGODB_URI) break;
    const lock = place.lock('command', undefined);
    if ('release' in lock) {
      stops.push(() => lock.release());
      break;
    }
    if (waited === 20) line(`Waiting for process ${lock.holder.pid}, which is at work on ${place.dir} …`);
    if (waited > 3000) throw new Plain(`Process ${lock.holder.pid} holds ${place.dir} for too long.`);
    await sleep(200);
  }
  const { env } = await openDatabase(place, { port: portSetting(), mode: 'production', step: quiet });
  const { code, output } = await run(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], { cwd: root, env });
  if (code !== 0) throw new Plain(`The database could not be prepared:\n${output.trim()}`);
  return env;
}

async function main() {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Plain('Usage: node scripts/run.mjs <file.ts> [arguments]');
  checkNode();
  loadEnvFile();
  if (!isInstalled()) await step('Installing packages', install);
  const env = await environment(installation(dataDir()));
  child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
    detached: true,
  });
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (status, signal) => resolve(status ?? (signal ? 130 : 1)));
  });
  await finish(code);
}

main().catch((error) => {
  line(error instanceof Plain ? error.message : error.stack);
  void finish(1);
});
