import { z } from 'zod';
import { problemCodes } from './problem';
import { takesNothing } from './request';
import type { RouteHandler, Stream } from './route';
import { isCrm, plainWire } from './wire';

type Routes = Record<string, Partial<Record<string, RouteHandler>>>;
type Json = Record<string, unknown>;

/** OpenAPI 3.1 from the very objects that parse requests and check answers. */
export function openApi(routes: Routes): Json & { openapi: string } {
  const paths: Record<string, Json> = {};
  const schemas: Record<string, Json> = { Problem: problemSchema() };
  for (const [path, module] of Object.entries(routes)) {
    const methods = Object.entries(module).filter(([method]) => /^[A-Z]+$/.test(method));
    paths[path] = Object.fromEntries(
      methods.map(([method, handler]) => [
        method.toLowerCase(),
        operation(path, method, handler as RouteHandler, schemas),
      ]),
    );
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kinso',
      version: '1',
      description: 'Customers and their whole story. Errors are RFC 9457 problem+json.',
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, kinso_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas,
    },
  };
}

function operation(path: string, method: string, { definition }: RouteHandler, schemas: Record<string, Json>): Json {
  const { params, query, body, answer, status, can, summary } = definition;
  const codes = typeof status === 'function' ? [200, 202] : [status ?? 200];
  const content = !(answer instanceof z.ZodType)
    ? { [streamType(answer as Stream)]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: hoist(schemaOf(answerAt(path, definition), 'output'), schemas) } };
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())}`,
    summary,
    tags: [path.split('/')[2] ?? 'api'],
    ...(can === 'public' ? { security: [] } : { 'x-permission': can }),
    parameters: [...parametersOf('path', params), ...parametersOf('query', query), ...headersOf(method, definition)],
    ...(body
      ? {
          requestBody: {
            required: !takesNothing(body),
            content: { 'application/json': { schema: hoist(schemaOf(body, 'input'), schemas) } },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        codes.map((code) => [
          String(code),
          { description: code === 202 ? 'Accepted; goes on as a job' : 'Done', content },
        ]),
      ),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const streamType = (answer: Stream) => (answer.kind === 'event-stream' ? 'text/event-stream' : answer.type);

function parametersOf(place: 'path' | 'query', schema: unknown): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    ...described(one),
  }));
}

function described({ description, ...schema }: Json): Json {
  return { ...(description ? { description } : {}), schema };
}

/** The answer at an address: 004's are spelled its way. */
function answerAt(path: string, { answer, wire }: RouteHandler['definition']): z.ZodType {
  if (!isCrm(path)) return answer as z.ZodType;
  return (wire ?? plainWire(answer as z.ZodType)).crm;
}

/** Schemas with a title stand once among the components, and by reference wherever they are used. */
function hoist(node: unknown, schemas: Record<string, Json>): unknown {
  if (Array.isArray(node)) return node.map((one) => hoist(one, schemas));
  if (!node || typeof node !== 'object') return node;
  const { title, ...rest } = node as Json;
  const inside = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, hoist(one, schemas)]));
  if (typeof title !== 'string') return title === undefined ? inside : { ...inside, title: hoist(title, schemas) };
  const known = schemas[title];
  if (known && JSON.stringify(known) !== JSON.stringify(inside)) throw new Error(`two schemas are titled ${title}`);
  schemas[title] = inside;
  return { $ref: `#/components/schemas/${title}` };
}

function headersOf(method: string, { replay, body, conditional }: RouteHandler['definition']): Json[] {
  const header = (name: string, more: Json = {}) => ({
    name,
    in: 'header',
    required: false,
    schema: { type: 'string', ...more },
  });
  if (method === 'GET') return [header('If-None-Match')];
  if (method === 'POST')
    return [
      ...(replay ? [header('Idempotency-Key', { maxLength: 255 })] : []),
      ...(conditional ? [header('If-Match')] : []),
    ];
  return body || method === 'DELETE' ? [header('If-Match')] : [];
}

function schemaOf(schema: unknown, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema as z.ZodType, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return json;
}

function problemSchema(): Json {
  const error = {
    type: 'object',
    required: ['path', 'code', 'message'],
    properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
  };
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'errors'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      code: { type: 'string', enum: Object.keys(problemCodes) },
      errors: { type: 'array', items: error },
    },
  };
}
