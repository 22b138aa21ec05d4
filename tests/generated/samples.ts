import { z } from 'zod';
import { addresses, aliasOf, type RouteModule, routes } from '@/app/api/registry';
import { newId } from '@/lib/id';
import type { Definition, RouteHandler } from '@/lib/route';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Endpoint = { name: string; method: Method; path: string; definition: Definition; handler: RouteHandler };

const methodsOf = (path: string, module: RouteModule): Endpoint[] =>
  Object.entries(module as Record<Method, RouteHandler>).map(([method, handler]) => ({
    name: `${method} ${path}`,
    method: method as Method,
    path,
    handler,
    definition: handler.definition,
  }));

/** Every method of every route, from the registry: a new one is covered by being there. */
export const endpoints: Endpoint[] = Object.entries(routes).flatMap(([path, module]) => methodsOf(path, module));

/** The same handlers at 004's addresses, each with the name of the route that it is. */
export const crmEndpoints: (Endpoint & { of: string })[] = Object.keys(routes).flatMap((path) => {
  const alias = aliasOf(path);
  return alias ? methodsOf(alias, addresses[alias] ?? {}).map((one) => ({ ...one, of: `${one.method} ${path}` })) : [];
});

export const guarded = endpoints.filter(({ definition }) => definition.can !== 'public');

/** A body that the route takes. A route that is not here is tried with an empty object, which its schema may refuse. */
const bodies: Record<string, (unique: string) => unknown> = {
  'POST /api/custom-fields': (unique) => ({ label: `Field ${unique}`, type: 'text' }),
  'PUT /api/custom-fields/{key}': (unique) => ({ label: `Field ${unique}` }),
  'POST /api/customers': (unique) => ({ name: `New ${unique}` }),
  'POST /api/customers/search': () => ({ search: 'Canary' }),
  'PUT /api/customers/{_id}': (unique) => ({ address: { line1: `${unique} Street` } }),
  'PATCH /api/customers/{_id}': (unique) => ({ address: { line1: `${unique} Street` } }),
  'PUT /api/customers/{_id}/owner': () => ({ newOwnerId: newId(), reason: 'Sampled' }),
  'PUT /api/customers/{_id}/shares': () => ({ userId: newId() }),
  'POST /api/customers/{_id}/access-requests': () => ({ reason: 'Sampled' }),
  'PUT /api/access-requests/{requestId}/answer': () => ({ answer: 'decline' }),
  'POST /api/inquiries': (unique) => ({
    name: `Asks ${unique}`,
    email: `${unique}@asks.example`,
    message: 'How much?',
  }),
  'POST /api/inquiries/form': (unique) => ({
    key: `form_${newId().replaceAll('-', '')}_${'k'.repeat(22)}`,
    name: `Asks ${unique}`,
    email: `${unique}@asks.example`,
    message: 'How much?',
  }),
  'POST /api/inquiries/{inquiryId}/answer': (unique) => ({ text: `Answered ${unique}` }),
  'POST /api/inquiries/{inquiryId}/close': (unique) => ({ reason: `Closed ${unique}` }),
  'POST /api/inquiry-forms': (unique) => ({ name: `Form ${unique}` }),
  'PUT /api/inquiry-forms/{formId}': (unique) => ({ name: `Form ${unique}` }),
  'POST /api/referrals': (unique) => ({ customerId: newId(), userId: newId(), note: `Look after ${unique}` }),
  'POST /api/referrals/{referralId}/accept': () => ({}),
  'POST /api/referrals/{referralId}/decline': () => ({}),
  'POST /api/referrals/{referralId}/withdraw': () => ({}),
  'POST /api/customers/{_id}/contacts': (unique) => ({ firstName: unique, lastName: 'Sampled' }),
  'PUT /api/customers/{_id}/contacts/{contactId}': (unique) => ({ title: unique }),
  'POST /api/customers/{_id}/interactions': (unique) => ({ type: 'call', subject: unique, followUpDate: '2030-01-02' }),
  'PUT /api/customers/{_id}/interactions/{interactionId}': (unique) => ({ outcome: unique }),
  'POST /api/tasks': (unique) => ({ title: unique }),
  'PUT /api/tasks/{taskId}': (unique) => ({ title: unique }),
  'PUT /api/customers/{_id}/orders/{orderId}': (unique) => ({ description: unique }),
  'POST /api/orders': (unique) => ({ customerId: newId(), total: 12.5, externalId: unique }),
  'POST /api/customers/{_id}/quotes': (unique) => ({
    subject: unique,
    items: [{ sku: 'V-1', quantity: 2, unitPrice: 10.5, taxRate: 5 }],
  }),
  'PUT /api/customers/{_id}/quotes/{quoteId}': (unique) => ({ subject: unique }),
  'POST /api/customers/{_id}/quotes/{quoteId}/send': () => ({ mail: false }),
  'POST /api/customers/{_id}/quotes/{quoteId}/accept': (unique) => ({ name: unique }),
  'POST /api/customers/{_id}/quotes/{quoteId}/reject': (unique) => ({ reason: unique }),
  'POST /api/customers/{_id}/quotes/{quoteId}/revise': () => ({}),
  'POST /api/customers/{_id}/quotes/{quoteId}/convert': () => ({}),
  'POST /api/customers/{_id}/orders': (unique) => ({ total: 12.5, externalId: unique }),
  'POST /api/customers/{_id}/verify-phone': () => ({ spokeWith: 'Nora', on: '2026-01-02' }),
  'POST /api/verify-email': (unique) => ({
    token: `${Buffer.from(newId().replaceAll('-', '').repeat(3), 'hex').toString('base64url')}.${unique}`,
  }),
  'POST /api/customers/{_id}/revert': () => ({ eventId: newId(), field: 'address.line1' }),
  'POST /api/customers/membership/auto-activate': () => ({ threshold: 5_000 }),
  'PUT /api/customers/membership/settings': () => ({ activateOnPurchase: false }),
  'PUT /api/customers/membership/update': () => ({ ids: ['NOBODY'], membershipStatus: true }),
  'PUT /api/customers/owner': () => ({ ids: ['NOBODY'], newOwnerId: newId(), reason: 'Sampled' }),
  'PUT /api/customers/membership/update/{_id}': () => ({ membershipStatus: true }),
  'PUT /api/notifications/{notificationId}': () => ({ read: true }),
  'PUT /api/notifications/read': () => ({}),
  'PUT /api/notifications/preferences': () => ({ channels: {} }),
  'POST /api/audit/export': () => ({}),
  'PUT /api/organization': (unique) => ({ name: `Org ${unique}` }),
  'PUT /api/me/profile': (unique) => ({ name: `Me ${unique}` }),
  'PUT /api/me/password': (unique) => ({ current: unique, password: `${unique} and more words` }),
  'POST /api/me/second-factor': (unique) => ({ current: unique }),
  'PUT /api/me/second-factor': () => ({ code: '123456' }),
  'POST /api/me/second-factor/off': (unique) => ({ current: unique }),
  'POST /api/me/sessions/end': () => ({}),
  'POST /api/users/{userId}/sessions/end': () => ({}),
  'POST /api/session/forgot-password': (unique) => ({ email: `${unique}@nobody.example.com` }),
  'POST /api/teams': (unique) => ({ name: `Team ${unique}` }),
  'PUT /api/teams/{teamId}': (unique) => ({ name: `Team ${unique}` }),
  'POST /api/users': (unique) => ({ email: `new-${unique}@users.example.com`, name: `New ${unique}`, role: 'support' }),
  'PUT /api/users/{userId}': (unique) => ({ name: `User ${unique}` }),
  'POST /api/users/{userId}/deactivate': () => ({}),
  'POST /api/views': (unique) => ({ name: `View ${unique}`, query: { status: ['lead'] } }),
  'PUT /api/views/{viewId}': (unique) => ({ name: `View ${unique}` }),
  'POST /api/session/set-password': (unique) => ({ token: unique.padEnd(60, 'x'), password: 'long enough, odd 77' }),
};

export const bodyOf = ({ name, definition }: Endpoint, unique: string) =>
  definition.body ? (bodies[name.replace('/api/crm/', '/api/')]?.(unique) ?? {}) : undefined;

export const paramsOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

type Json = { properties?: Record<string, Json>; anyOf?: Json[]; format?: string; type?: string; items?: Json };

const jsonOf = (schema: unknown): Json =>
  schema ? (z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Json) : {};

/** Every field of a body, nested ones with dots, and every parameter of a query. */
export function fieldsOf(schema: unknown): string[] {
  return walk(jsonOf(schema), '');
}

function walk(json: Json, prefix: string): string[] {
  const own = Object.entries(json.properties ?? {}).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...walk(inner, `${prefix}${name}.`),
  ]);
  return [...own, ...(json.anyOf ?? []).flatMap((one) => walk(one, prefix))];
}

/** {'a.b': 1} as {a: {b: 1}}. */
export function nested(path: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  return { [first]: rest.length ? nested(rest.join('.'), value) : value };
}
