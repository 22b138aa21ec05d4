import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { filesIn, read, root } from './source';

/** Below these a known fault is open. */
const floors: Record<string, string> = {
  next: '16.3.8',
  'next-auth': '4.24.15',
  mongoose: '9.7.2',
  nodemailer: '10.0.6',
};

/** Settings of the process itself, which no person writes into a file. */
const notForPeople: Record<string, string> = {
  NODE_ENV: 'set by the commands',
  KINSO_EMBEDDED: 'set by the launcher for the processes it starts',
};
/** Settings of the launcher and the tests, which the application never reads. */
const launcherOnly = ['MONGOMS_SYSTEM_BINARY', 'KINSO_CACHE_DIR', 'KINSO_BROWSER'];

const numbers = (version: string) => version.split('.').map(Number);
const atLeast = (version: string, floor: string) => version.localeCompare(floor, 'en', { numeric: true }) >= 0;

describe('packages', () => {
  const manifest = JSON.parse(read('package.json'));
  const all: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };

  it('are at least at the versions that close known faults', () => {
    for (const [name, floor] of Object.entries(floors)) {
      if (!all[name]) continue;
      const installed = JSON.parse(read(`node_modules/${name}/package.json`)).version as string;
      expect([name, atLeast(installed, floor), atLeast(all[name], floor)]).toEqual([name, true, true]);
    }
    expect([atLeast('9.7.1', '9.7.2'), atLeast('9.12.1', '9.7.2'), atLeast('16.3.10', '16.3.8')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('are pinned to one version each', () => {
    const loose = Object.entries(all).filter(
      ([, version]) => numbers(version).length !== 3 || numbers(version).some(Number.isNaN),
    );
    expect(loose).toEqual([]);
  });

  it('are locked by hash, with no address of where they came from', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    const entries = Object.entries(packages).filter(([name]) => name !== '');
    expect(entries.length).toBeGreaterThan(200);
    expect(entries.filter(([, one]) => one.resolved !== undefined).map(([name]) => name)).toEqual([]);
    expect(entries.filter(([, one]) => !one.integrity && !one.link).map(([name]) => name)).toEqual([]);
  });
});

describe('the repository', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  const texts = tracked.filter((file) => !/\.(png|jpe?g|ico|woff2?|pdf|zip|gz)$/.test(file));

  it('names no package registry', () => {
    const hosts = [
      ['registry', 'npmjs', 'org'],
      ['registry', 'yarnpkg', 'com'],
      ['npm', 'pkg', 'github', 'com'],
      ['npmmirror', 'com'],
    ];
    const address = new RegExp(
      `${hosts.map((host) => host.join('\\.')).join('|')}|https?://[^\\s/'"]*(artifactory|nexus)`,
      'i',
    );
    expect(texts.filter((file) => exists(file) && address.test(read(file)))).toEqual([]);
    expect(address.test(`https://${['registry', 'npmjs', 'org'].join('.')}/zod`)).toBe(true);
  });

  it('keeps no secret and no data', () => {
    expect(tracked.filter((file) => /(^|\/)(\.env(\.local)?|secrets\.json|\.data\/.*)$/.test(file))).toEqual([]);
    const ignored = read('.gitignore');
    for (const name of ['.env', '.data', 'node_modules', '.next']) expect(ignored).toContain(name);
  });

  it('has tracked files in each folder of the layout', () => {
    for (const folder of ['app', 'features', 'lib', 'models', 'public', 'tests'])
      expect(tracked.some((file) => file.startsWith(`${folder}/`))).toBe(true);
    for (const file of ['next.config.ts', 'package.json', 'tsconfig.json', '.env.example'])
      expect(tracked).toContain(file);
    expect(tracked.filter((file) => file.startsWith('src/'))).toEqual([]);
  });
});

const exists = (file: string) => {
  try {
    read(file);
    return true;
  } catch {
    return false;
  }
};

describe('the environment', () => {
  const parsed = [...read('lib/env.ts').matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name = '']) => name);
  const told = [...read('.env.example').matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => name);

  it('is told in .env.example, each variable that is parsed', () => {
    expect(parsed.length).toBeGreaterThan(12);
    expect(parsed.filter((name) => !told.includes(name) && !notForPeople[name])).toEqual([]);
  });

  it('has no variable in .env.example that nobody reads', () => {
    const scripts = filesIn('scripts').map(read).join('\n');
    expect(told.filter((name) => !parsed.includes(name) && !launcherOnly.includes(name))).toEqual([]);
    expect(launcherOnly.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('has every line of .env.example commented out, so that a copy changes nothing', () => {
    expect(
      read('.env.example')
        .split('\n')
        .filter((line) => line && !line.startsWith('#')),
    ).toEqual([]);
  });

  it('lets a page redirect in proxy.ts and guard nothing: /api never passes through', () => {
    const matcher = /matcher: \['([^']+)'\]/.exec(read('proxy.ts'))?.[1] ?? '';
    const reaches = new RegExp(`^${matcher.replaceAll('\\\\', '\\')}$`);
    expect(reaches.test('/customers')).toBe(true);
    for (const url of ['/api/customers', '/api', '/api/live', '/sign-in', '/logo.svg'])
      expect([url, reaches.test(url)]).toEqual([url, false]);
  });
});
