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

type Schema = { $ref?: string; properties?: Record<string, Schema>; items?: Schema } & Partial<
  Record<'allOf' | 'anyOf' | 'oneOf', Schema[]>
>;

/** Whether a schema says that objects of it have something at this path, through references, unions and lists. */
function hasPath(schemas: Record<string, Schema>, schema: Schema | undefined, path: string[]): boolean {
  if (!schema) return false;
  if (schema.$ref) return hasPath(schemas, schemas[schema.$ref.split('/').at(-1) ?? ''], path);
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const inside = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return (
    hasPath(schemas, schema.properties?.[name], rest) ||
    inside.some((one) => hasPath(schemas, one, path)) ||
    (schema.items !== undefined && hasPath(schemas, schema.items, path))
  );
}

/** Every field that the documents give a customer, written out here by hand: what an integrator looks up. */
const words = (text: string) => text.trim().split(/\s+/);
const tables = {
  'the documents’ camelCase': {
    at: '/api/customers/{_id}',
    names: words(`
      _id id customerId orgId tenant_id userId name customerName firstName lastName type companyName
      businessDetails.companyName businessDetails.businessType businessDetails.taxId industry website
      email phone phoneSecondary contactInfo dateOfBirth
      address.line1 address.street address.line2 address.city address.state address.province address.postalCode
      address.zipCode address.country city state country
      preferences.vehicleTypes preferences.vehicleType preferences.region preferences.importFrequency
      preferences.paymentMethod preferences.preferredContactMethod
      communicationPreferences.channels.email communicationPreferences.channels.phone
      communicationPreferences.channels.sms communicationPreferences.topics communicationPreferences.language
      communicationPreferences.doNotContactUntil
      paymentStatus consent.marketing consent.newsletter emailVerified phoneVerified
      status statusReason isActive lifecycleStage
      membership.active membership.since membership.source membership.threshold membership.eligible membershipStatus
      purchaseAmount metrics.totalRevenue metrics.totalOrders metrics.averageOrderValue metrics.firstOrderDate
      metrics.lastOrderDate metrics.predictedValue metrics.churnRisk metrics.churnScore metrics.factors metrics.model
      metrics.lastCalculated metrics.error customerValue value lifetimeValue
      leadScore.score leadScore.factors leadScore.lastCalculated
      qualification.budget.value qualification.budget.note qualification.authority.value qualification.need.value
      qualification.timeline.value ownerId assignedTo owner.name source acquisitionDate referredBy
      tags tagIds segments notes lastContact lastActivityAt nextFollowUp qualifiedAt convertedAt churnedAt custom
      version createdAt createdBy updatedAt updatedBy deactivatedAt deactivatedBy mergedInto erasedAt externalIds
      access.level access.masked
    `),
  },
  '001’s and 004’s snake_case': {
    at: '/api/crm/customers/{_id}',
    names: words(`
      id customer_id tenant_id first_name last_name company_name email phone phone_secondary date_of_birth
      address_line1 address_line2 city state postal_code country industry website
      owner_professional_id status email_verified phone_verified marketing_consent newsletter_subscribed preferred_contact_method province last_activity_at
      customer_value lifetime_value preferences source acquisition_date last_contact next_follow_up notes about tags
      segments interactions created_at updated_at
    `),
  },
};

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

  it.each(Object.entries(tables))('describes every field of a customer by %s names', (_, { at, names }) => {
    const schemas = doc.components?.schemas as unknown as Record<string, Schema>;
    const content = doc.paths?.[at]?.get?.responses?.['200']?.content?.['application/json'] as unknown as {
      schema: Schema;
    };
    expect(names.filter((name) => !hasPath(schemas, content.schema, name.split('.')))).toEqual([]);
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
      '/api/inquiries/form',
      '/api/openapi.json',
      '/api/session/forgot-password',
      '/api/session/set-password',
      '/api/verify-email',
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
