import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './proc.mjs';
import { Plain } from './progress.mjs';

const lockfile = path.join(root, 'package-lock.json');
const installed = path.join(root, 'node_modules/.package-lock.json');
const stamp = path.join(root, 'node_modules/.kinso-installed');

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Plain(`Kinso needs Node 20.19 or newer; this is ${process.version}.`);
}

/** True when node_modules is what package-lock.json says. */
export function isInstalled() {
  if (!fs.existsSync(installed)) return false;
  const wanted = lockDigest();
  if (fs.existsSync(stamp)) return fs.readFileSync(stamp, 'utf8') === wanted;
  // Installed by hand: no stamp, so the times must do.
  if (fs.statSync(installed).mtimeMs < fs.statSync(lockfile).mtimeMs) return false;
  fs.writeFileSync(stamp, wanted);
  return true;
}

const lockDigest = () => createHash('sha256').update(fs.readFileSync(lockfile)).digest('hex');

const flags = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--include=dev'];

/**
 * `npm ci` with the registry that this machine is set up for. Where that registry lacks a package for some other
 * platform, newer versions of npm call the lock file out of step and stop; `npm install --no-save` installs the same
 * locked versions and passes over what is meant for other platforms.
 */
export async function install() {
  let { code, output } = await npm(['ci', ...flags]);
  if (code !== 0 && /in sync|EUSAGE/.test(output)) ({ code, output } = await npm(['install', '--no-save', ...flags]));
  if (code !== 0) {
    const told = output.trim().split('\n').slice(0, 25).join('\n');
    throw new Plain(`npm could not install what package-lock.json lists:\n${told}`);
  }
  fs.writeFileSync(stamp, lockDigest());
}

function npm(args) {
  // Run by npm, its program is known; run by node alone or by another package manager, it is looked up.
  const own = process.env.npm_execpath ?? '';
  const command = path.basename(own) === 'npm-cli.js' ? [process.execPath, own] : ['npm'];
  return run(command[0], [...command.slice(1), ...args], { cwd: root, timeoutMs: 900_000 });
}
