import { describe, expect, it } from 'vitest';
import { addresses } from '@/app/api/registry';
import { problemCodes } from '@/lib/problem';
import { call } from '../support/request';

type Json = { [name: string]: Json } & Json[] & string;
const { body } = await call('GET', '/api/openapi.json');
const doc = body as unknown as Json;

/** Every object of a document with its place. */
function* walk(value: unknown, at = '#'): Generator<[string, Record<string, unknown>]> {
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* walk(one, `${at}/${index}`);
  else if (value && typeof value === 'object') {
    yield [at, value as Record<string, unknown>];
    for (const [name, one] of Object.entries(value))
      yield* walk(one, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

const operations = Object.entries(doc.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).map(([method, one]) => ({ path, method, one: one as Json })),
);

describe('the description of the API', () => {
  it('is OpenAPI 3.1, read by anybody', () => {
    expect(doc.openapi).toBe('3.1.0');
    expect(
      Object.keys(doc).filter(
        (name) => !['openapi', 'info', 'servers', 'security', 'paths', 'components', 'tags'].includes(name),
      ),
    ).toEqual([]);
    expect(doc.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  });

  it('has every route and method, and no other', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort();
    const real = Object.entries(addresses).flatMap(([path, module]) =>
      Object.keys(module).map((method) => `${method} ${path}`),
    );
    expect(described).toEqual(real.sort());
  });

  it('names each operation once, says what it is for and what it answers', () => {
    const ids = operations.map(({ one }) => String(one.operationId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
    for (const { path, method, one } of operations) {
      const codes = Object.keys(one.responses ?? {});
      expect([path, method, codes.includes('default'), codes.some((code) => /^2\d\d$/.test(code))]).toEqual([
        path,
        method,
        true,
        true,
      ]);
      expect([path, method, String(one.summary).length > 5]).toEqual([path, method, true]);
    }
  });

  it('declares every parameter of a path, required, once', () => {
    for (const { path, method, one } of operations) {
      const declared = (one.parameters ?? []) as unknown as {
        name: string;
        in: string;
        required: boolean;
        schema: object;
      }[];
      const inPath = declared.filter((parameter) => parameter.in === 'path');
      expect([path, method, inPath.map(({ name }) => `{${name}}`)]).toEqual([
        path,
        method,
        path.match(/\{\w+\}/g) ?? [],
      ]);
      expect(inPath.every(({ required }) => required)).toBe(true);
      const names = declared.map((parameter) => `${parameter.in} ${parameter.name.toLowerCase()}`);
      expect(new Set(names).size).toBe(names.length);
      expect(declared.every(({ schema }) => typeof schema === 'object')).toBe(true);
    }
  });

  it('has no reference that leads nowhere', () => {
    const places = new Set([...walk(doc)].map(([at]) => at));
    const references = [...walk(doc)].flatMap(([, one]) => (typeof one.$ref === 'string' ? [one.$ref] : []));
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((to) => !places.has(to))).toEqual([]);
  });

  it('uses JSON Schema 2020-12: no nullable, no boolean bounds, types that exist', () => {
    const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
    for (const [at, one] of walk({ paths: doc.paths, components: doc.components })) {
      expect([at, 'nullable' in one && typeof one.nullable === 'boolean']).toEqual([at, false]);
      expect([at, typeof one.exclusiveMinimum === 'boolean' || typeof one.exclusiveMaximum === 'boolean']).toEqual([
        at,
        false,
      ]);
      if (typeof one.type === 'string' && !at.endsWith('/properties') && !at.includes('securitySchemes'))
        expect([at, types.includes(one.type)]).toEqual([at, true]);
    }
  });

  it('publishes the closed list of codes, and which doors are open', () => {
    const problem = doc.components?.schemas?.Problem as unknown as { properties: { code: { enum: string[] } } };
    expect(problem.properties.code.enum).toEqual(Object.keys(problemCodes));
    const open = operations.filter(
      ({ one }) => Array.isArray(one.security) && (one.security as unknown[]).length === 0,
    );
    expect(open.map(({ path }) => path).sort()).toEqual([
      '/api/demo-logins',
      '/api/health',
      '/api/openapi.json',
      '/api/session/set-password',
    ]);
  });

  it('offers an Idempotency-Key where one counts, If-Match where a record is changed', () => {
    const header = (path: string, method: string) =>
      ((doc.paths?.[path]?.[method]?.parameters ?? []) as unknown as { name: string; in: string }[])
        .filter((one) => one.in === 'header')
        .map(({ name }) => name);
    expect(header('/api/customers', 'post')).toEqual(['Idempotency-Key']);
    expect(header('/api/customers/{_id}', 'put')).toEqual(['If-Match']);
    expect(header('/api/customers/{_id}', 'get')).toEqual(['If-None-Match']);
  });
});
