import { z } from 'zod';
import { problemCodes } from './problem';
import type { RouteHandler } from './route';

type Routes = Record<string, Partial<Record<string, RouteHandler>>>;
type Json = Record<string, unknown>;

/** OpenAPI 3.1 from the very objects that parse requests and check answers. */
export function openApi(routes: Routes): Json & { openapi: string } {
  const paths: Record<string, Json> = {};
  for (const [path, module] of Object.entries(routes)) {
    const methods = Object.entries(module).filter(([method]) => /^[A-Z]+$/.test(method));
    paths[path] = Object.fromEntries(
      methods.map(([method, handler]) => [method.toLowerCase(), operation(path, method, handler as RouteHandler)]),
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
      schemas: { Problem: problemSchema() },
    },
  };
}

function operation(path: string, method: string, { definition }: RouteHandler): Json {
  const { params, query, body, answer, status, can, summary } = definition;
  const codes = typeof status === 'function' ? [200, 202] : [status ?? 200];
  const stream = !(answer instanceof z.ZodType);
  const content = stream
    ? { 'text/event-stream': { schema: { type: 'string' } } }
    : { 'application/json': { schema: schemaOf(answer, 'output') } };
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())}`,
    summary,
    tags: [path.split('/')[2] ?? 'api'],
    ...(can === 'public' ? { security: [] } : { 'x-permission': can }),
    parameters: [...parametersOf('path', params), ...parametersOf('query', query), ...headersOf(method, definition)],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
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

function parametersOf(place: 'path' | 'query', schema: unknown): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: one,
  }));
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
