import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const skipped = new Set(['node_modules', '.git', '.next', '.data', 'coverage', 'test-results', 'playwright-report']);
const code = /\.(ts|tsx|mts|mjs|js)$/;

/** `typeOnly`: nothing of it is left when the code runs. `late`: made when somebody asks, by import(). */
export type Import = { from: string; to: string; spec: string; typeOnly: boolean; late: boolean };

/** Every file below a folder, as paths from the root with forward slashes. */
export function filesIn(folder: string): string[] {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs.readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const inner = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(inner);
    return entry.isFile() ? [inner] : [];
  });
}

export const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
export const exists = (file: string) => fs.existsSync(path.join(root, file));

/** The product's own code: what runs, without tests and measurements. */
export const productFolders = ['app', 'features', 'lib', 'models'];
export const rootFiles = () =>
  fs.readdirSync(root).filter((name) => code.test(name) && name !== 'next-env.d.ts' && !name.endsWith('.d.ts'));
export const productFiles = () => productFolders.flatMap(filesIn).filter((file) => code.test(file));
export const sourceFiles = () => [
  ...productFiles(),
  ...rootFiles(),
  ...['scripts', 'tests', 'bench'].flatMap(filesIn).filter((file) => code.test(file)),
];

/** The text without comments, for rules about what the code says and not about what is said of it. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?((?:[\w$*]|\{[^{}]*\}|[\s,])*?)\s*from\s*['"]([^'"]+)['"]/gm;
const bare = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export function importsOfText(text: string): Omit<Import, 'from' | 'to'>[] {
  const plain = withoutComments(text);
  const found = [...plain.matchAll(statement)].map(([, type, names = '', spec = '']) => ({
    spec,
    typeOnly: type !== undefined || onlyTypes(names),
    late: false,
  }));
  const bares = [...plain.matchAll(bare)].map(([, spec = '']) => ({ spec, typeOnly: false, late: false }));
  const lates = [...plain.matchAll(dynamic)].map(([, spec = '']) => ({ spec, typeOnly: false, late: true }));
  return [...found, ...bares, ...lates];
}

function onlyTypes(names: string): boolean {
  const inner = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const parts = (inner ?? '').split(',').filter((part) => part.trim());
  return parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part));
}

/** Where a specifier leads: a file of ours, or the name of a package. */
export function resolve(from: string, spec: string): string {
  const base = spec.startsWith('@/')
    ? spec.slice(2)
    : spec.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), spec)
      : null;
  if (base === null) return spec;
  const tries = [base, ...['.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx'].map((end) => base + end)];
  const found = tries.find((one) => exists(one) && fs.statSync(path.join(root, one)).isFile());
  return found ?? `missing:${base}`;
}

export function importsOf(file: string): Import[] {
  return importsOfText(read(file)).map((one) => ({ from: file, to: resolve(file, one.spec), ...one }));
}

let graph: Import[] | undefined;
/** All imports of the product's code and its root files. */
export function importGraph(): Import[] {
  graph ??= [...productFiles(), ...rootFiles()].flatMap(importsOf);
  return graph;
}

export const isOurs = (file: string) => productFolders.some((folder) => file.startsWith(`${folder}/`));
export const featureOf = (file: string) => /^features\/([^/]+)\//.exec(file)?.[1] ?? null;
export const layerOf = (file: string) => file.split('/')[0] ?? '';

function bySourceFile<T extends { from: string }>(imports: T[]): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const one of imports) out.set(one.from, [...(out.get(one.from) ?? []), one]);
  return out;
}

/** Everything reachable from `starts` over imports that are still there when the code runs. */
export function reachable(starts: string[], imports = importGraph()): Map<string, string[]> {
  const bySource = bySourceFile(imports.filter((one) => !one.typeOnly));
  const ways = new Map<string, string[]>(starts.map((file) => [file, [file]]));
  for (const file of ways.keys()) {
    for (const { to } of bySource.get(file) ?? []) {
      if (!ways.has(to)) ways.set(to, [...(ways.get(file) ?? []), to]);
    }
  }
  return ways;
}

/** One cycle of the graph as a path that ends where it begins, or null. */
export function findCycle(imports: Pick<Import, 'from' | 'to'>[]): string[] | null {
  const next = bySourceFile(imports);
  const done = new Set<string>();
  const visit = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const { to } of next.get(file) ?? []) {
      const found = visit(to, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}
