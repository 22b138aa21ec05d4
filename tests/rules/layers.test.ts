import { describe, expect, it } from 'vitest';
import { edgeOf, inside } from './edge-of';
import {
  apiMayImport,
  below,
  pagesMayImport,
  platformModelEdges,
  serverEdges,
  serverOnlyPackages,
  surfaces,
} from './edges';
import {
  featureOf,
  findCycle,
  type Import,
  importGraph,
  importsOfText,
  isOurs,
  layerOf,
  productFiles,
  reachable,
  read,
} from './source';

const graph = importGraph();
const ours = graph.filter((one) => isOurs(one.from) && isOurs(one.to));
const sideways = ours.filter((one) => {
  const [from, to] = [featureOf(one.from), featureOf(one.to)];
  return from && to && from !== to;
});
const say = (one: Import) => `${one.from} imports ${one.to}`;

describe('the scanner sees', () => {
  it('every way to import, and tells types from values', () => {
    const text = `
import a from './a';
import { b, type B } from './b';
import type { C } from './c';
import { type D, type E } from './d';
import * as f from './f';
import './g';
export { h } from './h';
export * from './i';
export type { J } from './j';
import {
  k,
  type K,
} from './k';
const l = await import('./l');
// import './commented';
/* import './commented-too'; */
const text = "no import from './text'";
`;
    const found = importsOfText(text);
    expect(found.map((one) => one.spec).sort()).toEqual('abcdfghijkl'.split('').map((name) => `./${name}`));
    expect(
      found
        .filter((one) => one.typeOnly)
        .map((one) => one.spec)
        .sort(),
    ).toEqual(['./c', './d', './j']);
  });

  it('as many imports as there are lines that end like one, and finds each file', () => {
    const lines = productFiles().flatMap((file) => read(file).match(/from '[^']+';$/gm) ?? []);
    expect(lines.length).toBeGreaterThan(500);
    const seen = productFiles().flatMap((file) => importsOfText(read(file)));
    expect(seen.length).toBeGreaterThanOrEqual(lines.length);
    expect(graph.filter((one) => one.to.startsWith('missing:')).map(say)).toEqual([]);
  });
});

describe('layers', () => {
  it('lead down only: app, features, then the platform', () => {
    expect(ours.filter((one) => !below[layerOf(one.from)]?.includes(layerOf(one.to))).map(say)).toEqual([]);
  });

  it('keep tests, scripts and measurements out of the product', () => {
    expect(graph.filter((one) => isOurs(one.from) && /^(tests|scripts|bench)\//.test(one.to)).map(say)).toEqual([]);
  });

  it('let a feature import another along a declared edge only', () => {
    expect(sideways.filter((one) => !edgeOf(one)).map(say)).toEqual([]);
  });

  it('declare no server edge that nobody uses', () => {
    const used = new Set(sideways.map(edgeOf));
    expect(serverEdges.map((edge) => `server ${edge.from} → ${edge.to}`).filter((name) => !used.has(name))).toEqual([]);
  });

  it('let routes take a feature by schema and service, pages by index', () => {
    const down = ours.filter((one) => one.from.startsWith('app/') && featureOf(one.to));
    const refused = down.filter((one) => {
      const allowed = /^app\/(api|q)\//.test(one.from) ? apiMayImport : pagesMayImport;
      return !allowed.includes(inside(one.to));
    });
    expect(refused.map(say)).toEqual([]);
  });

  it('have no cycle among files, types and what is imported late left aside', () => {
    expect(findCycle(ours.filter((one) => !one.typeOnly && !one.late))).toBeNull();
  });

  it('find a cycle where there is one', () => {
    const links = ['ab', 'bc', 'cd', 'db'].map(([from = '', to = '']) => ({ from, to }));
    expect(findCycle(links)).toEqual(['b', 'c', 'd', 'b']);
  });
});

describe('models', () => {
  it('are imported by their own feature, or along a declared edge', () => {
    const foreign = ours.filter(
      (one) => /^features\/[^/]+\/model\.ts$/.test(one.to) && featureOf(one.from) !== featureOf(one.to),
    );
    expect(foreign.filter((one) => !edgeOf(one) && one.from !== 'features/models.ts').map(say)).toEqual([]);
  });

  it('of the platform are used by a feature only where that is declared', () => {
    const used = ours.filter((one) => one.from.startsWith('features/') && one.to.startsWith('models/'));
    const allowed = (one: Import) => platformModelEdges[`features/${featureOf(one.from)}`]?.includes(one.to);
    expect(used.filter((one) => !allowed(one)).map(say)).toEqual([]);
  });
});

describe('what reaches the browser', () => {
  const isSurface = (file: string) => featureOf(file) !== null && surfaces.includes(inside(file));
  const starts = productFiles().filter((file) => /^['"]use client['"]/.test(read(file)) || isSurface(file));
  const ways = reachable(starts);

  it('starts at every client component and every feature index', () => {
    expect(starts.length).toBeGreaterThan(20);
    const shown = new Set(
      productFiles()
        .filter((file) => file.endsWith('.tsx'))
        .map(featureOf),
    );
    const without = [...shown].filter(
      (name) => name && !starts.some((file) => isSurface(file) && featureOf(file) === name),
    );
    expect(without).toEqual([]);
  });

  it('never imports a model, a service or what only a server has', () => {
    const server = [...ways].filter(
      ([file]) =>
        serverOnlyPackages.test(file) ||
        file.startsWith('models/') ||
        /^features\/[^/]+\/(model|service|jobs|changes|present)\b/.test(file) ||
        /^lib\/(env|db|auth|route|context|service|command)\.ts$/.test(file),
    );
    expect(server.map(([, way]) => way.join(' → '))).toEqual([]);
  });

  it('would be caught: a component that imported a service is reported with its way', () => {
    const seeded: Import = {
      from: starts[0] ?? '',
      to: 'features/customers/service.ts',
      spec: '',
      typeOnly: false,
      late: false,
    };
    expect([...reachable(starts, [...graph, seeded]).keys()]).toContain('mongoose');
  });
});
