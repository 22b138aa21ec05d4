import { describe, expect, it } from 'vitest';
import { eventTable } from '@/lib/event-table';
import { permissions } from '@/lib/permissions';
import { mayReadEnvironment } from './edges';
import { filesIn, productFiles, read, rootFiles, sourceFiles, withoutComments } from './source';

const linesOf = (file: string) => read(file).split('\n').length - 1;
const product = [...productFiles(), ...rootFiles()];

/** Files whose code has the pattern, with the line. */
function having(pattern: RegExp, files: string[], except: readonly string[] = []): string[] {
  return files
    .filter((file) => !except.includes(file))
    .flatMap((file) =>
      withoutComments(read(file))
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
}

describe('forbidden forms', () => {
  it('process.env is read by lib/env.ts, and by what starts, builds and tests the product', () => {
    const files = sourceFiles().filter((file) => !mayReadEnvironment.some((one) => one.test(file)));
    expect(having(/process\.env|import\.meta\.env/, files, ['lib/env.ts'])).toEqual([]);
    expect(having(/process\.env/, ['lib/env.ts']).length).toBeGreaterThan(0);
  });

  it('models are made by defineModel alone', () => {
    expect(having(/mongoose\.model\(|connection\.model\(|\bmodel\(\s*['"`]/, product, ['lib/define-model.ts'])).toEqual(
      [],
    );
  });

  it('no model hands out its bare collection, and the driver is asked by lib alone', () => {
    expect(having(/\b[A-Z]\w+\.collection\b/, product)).toEqual([]);
    expect(
      having(
        /\bdatabase\(\)|connection\.(db|collection)\b/,
        product.filter((file) => !file.startsWith('lib/')),
      ),
    ).toEqual([]);
    expect(
      having(
        /from '@\/lib\/bulk'/,
        product.filter((file) => file.startsWith('app/')),
      ),
    ).toEqual([]);
  });

  it('what has identity is a singleton: no bare AsyncLocalStorage, no module-level map or emitter', () => {
    expect(having(/new AsyncLocalStorage/, product).filter((line) => !line.includes('singleton('))).toEqual([]);
    const server = product.filter((file) => /^(lib\/[^/]+\.ts|models\/|features\/[^/]+\/service)/.test(file));
    expect(
      having(/^(export )?const \w+ = new (Map|WeakMap|EventEmitter|MongoClient)\b/, server, withoutIdentity),
    ).toEqual([]);
  });

  it('types are kept: no any, no non-null mark, no suppressed error', () => {
    expect(
      having(
        /[:<|&]\s*any\b(?!\w)|\bas any\b/,
        sourceFiles().filter((file) => /\.tsx?$/.test(file)),
      ),
    ).toEqual([]);
    expect(having(/[\w)\]]!(\.|;|\)|\[)/, product)).toEqual([]);
    const suppressed = sourceFiles().filter((file) => /@ts-(ignore|nocheck|expect-error)/.test(read(file)));
    expect(suppressed.filter((file) => file !== 'tests/rules/code.test.ts')).toEqual([]);
    const { linter } = JSON.parse(read('biome.json'));
    expect(linter.rules).toMatchObject({
      suspicious: { noExplicitAny: 'error' },
      style: { noNonNullAssertion: 'error' },
    });
  });

  it('there are no server actions, no debugger, nothing left to do', () => {
    expect(having(/['"]use server['"]|\bdebugger\b/, product)).toEqual([]);
    const marks = new RegExp(
      `\\b(${['TO', 'FIX', 'XX'].map((word, index) => word + ['DO', 'ME', 'X'][index]).join('|')})\\b`,
    );
    expect(product.filter((file) => marks.test(read(file)))).toEqual([]);
  });

  it('a transaction is opened by a command, and by the platform for its own rows', () => {
    expect(
      having(/\.transaction\(|startSession\(|withTransaction\(/, product, [
        'lib/command.ts',
        'lib/outbox.ts',
        'lib/keys.ts',
      ]),
    ).toEqual([]);
  });
});

/** They live in one browser tab, which has no second copy of lib; or they remember what any copy would work out alike. */
const withoutIdentity = ['lib/live-client.ts', 'lib/live-tags.ts', 'lib/money.ts'];

describe('names', () => {
  it('of events that are used are in the event table', () => {
    const known = new Set<string>([...Object.keys(eventTable), ...Object.keys(permissions)]);
    const jobs = productFiles().flatMap((file) =>
      [...read(file).matchAll(/defineJob<[^(]*\(\s*'([^']+)'/g)].map(([, kind]) => kind ?? ''),
    );
    expect(jobs.length).toBeGreaterThan(0);
    const server = productFiles().filter((file) =>
      /^(lib\/[^/]+\.ts$|features\/[^/]+\/(service|jobs|model|changes))/.test(file),
    );
    const used = server.flatMap((file) =>
      [...withoutComments(read(file)).matchAll(/'((?:customer|membership)\.[a-z]+(?:\.[a-z]+)*)'/g)].map(
        ([, name = '']) => ({ file, name }),
      ),
    );
    expect(used.length).toBeGreaterThan(8);
    expect(used.filter(({ name }) => !known.has(name) && !jobs.includes(name) && !isPath(name))).toEqual([]);
  });

  it('of events in the table are used by a verb', () => {
    const text = productFiles()
      .filter((file) => file !== 'lib/event-table.ts')
      .map(read)
      .join('\n');
    const later = ['customer.ownership.transferred'];
    const recordedByModel = (name: string) =>
      /\.(created|updated)$/.test(name) && text.includes(`prefix: '${name.split('.')[0]}'`);
    const unused = Object.keys(eventTable).filter((name) => !text.includes(`'${name}'`) && !recordedByModel(name));
    expect(unused.filter((name) => !later.includes(name))).toEqual([]);
  });

  it('of files: a lone component as itself, everything else in kebab-case', () => {
    const components = product.filter((file) => file.endsWith('.tsx') && /\/[A-Z]\w+\.tsx$/.test(file));
    const misnamed = components.filter((file) => {
      const exported = [...read(file).matchAll(/^export (?:default )?(?:async )?(?:function|const) ([A-Z]\w+)/gm)];
      return exported.length === 1 ? !file.endsWith(`/${exported[0]?.[1]}.tsx`) : exported.length === 0;
    });
    expect(misnamed).toEqual([]);
    const others = product.filter((file) => !components.includes(file) && !file.startsWith('app/'));
    expect(
      others.filter((file) => !/^[a-z0-9]+([.-][a-z0-9]+)*\.(ts|tsx|mjs)$/.test(file.split('/').at(-1) ?? '')),
    ).toEqual([]);
  });

  it('of files in a feature are the same few everywhere', () => {
    const root =
      /^(index|schema|types|model|service|events|api|jobs|changes|fields|input|normalise|present|search|status)\.ts$/;
    const shapes = [
      root,
      /^[a-z][a-z0-9-]*\.ts$/,
      /^[A-Z]\w+\.tsx$/,
      /^components\/[\w.-]+\.(tsx?|css)$/,
      /^service\/[a-z-]+\.ts$/,
    ];
    const inside = filesIn('features').filter((file) => file.split('/').length > 2);
    expect(inside.filter((file) => !shapes.some((shape) => shape.test(file.split('/').slice(2).join('/'))))).toEqual(
      [],
    );
    const loose = filesIn('features').filter((file) => file.split('/').length === 2);
    expect(loose).toEqual(['features/jobs.ts', 'features/models.ts']);
  });
});

/** `membership.since` is a field of a document. */
const isPath = (name: string) => /^membership\.(since|source|threshold|runId|batch)$/.test(name);

describe('sizes', () => {
  it('no file is longer than 300 lines, no test longer than 400', () => {
    const limit = (file: string) => (file.startsWith('tests/') ? 400 : 300);
    const long = sourceFiles().filter((file) => linesOf(file) > limit(file));
    expect(long.map((file) => [linesOf(file), file])).toEqual([]);
  });

  it('nine files in ten have at most 150 lines, half have at most 60', () => {
    const sizes = productFiles()
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(sizes.length).toBeGreaterThan(100);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(150);
    expect(sizes[Math.floor(sizes.length * 0.5)]).toBeLessThanOrEqual(60);
  });

  it('a route file has at most 25 lines', () => {
    const routes = filesIn('app/api').filter((file) => file.endsWith('/route.ts'));
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter((file) => linesOf(file) > 25)).toEqual([]);
  });

  it('the design card holds: the folders have files and the packages are really used', () => {
    for (const folder of ['app', 'features', 'lib', 'models', 'public', 'tests'])
      expect(filesIn(folder).length).toBeGreaterThan(0);
    const used = [...sourceFiles(), ...filesIn('scripts')].map(read).join('\n') + filesIn('app').map(read).join('\n');
    const names = [
      'next',
      'react',
      'mongoose',
      '@reduxjs/toolkit',
      'react-redux',
      'antd',
      'react-hot-toast',
      'tailwindcss',
      'next-auth',
      'zod',
      'playwright',
      'mongodb-memory-server',
    ];
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const all = { ...dependencies, ...devDependencies };
    expect(names.filter((name) => !all[name])).toEqual([]);
    expect(
      names.filter((name) => !new RegExp(`['"\`@]${name.replace('/', '\\/')}([/'"\`-]|$)`, 'm').test(used)),
    ).toEqual([]);
  });
});
