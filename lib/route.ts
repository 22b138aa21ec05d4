import { createHash } from 'node:crypto';
import { z } from 'zod';
import { authenticate } from './auth';
import { type Context, demand, runIn } from './context';
import { isDbAway } from './db';
import { type Deadline, newDeadline, withDeadline } from './deadline';
import { env } from './env';
import { type Bytes, type Document, documentOf, type Stream, type Streamed, streamHeaders } from './files';
import { newId } from './id';
import { claimIdempotency, releaseIdempotency } from './idempotency';
import { log } from './log';
import type { Permission } from './permissions';
import { Problem } from './problem';
import { limitRate } from './rate-limit';
import { queryObject, readJson } from './request';
import { type Asked, isCrm, plainWire, type Wire } from './wire';

type Schema = z.ZodType;
type Out<S> = S extends Schema ? z.output<S> : undefined;

export { csvFile, eventStream, pdfFile, type Stream } from './files';
export type Input<P, Q, B> = {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
  ifMatch?: number;
  signal: AbortSignal;
  peer: string;
};

export type Definition<P = unknown, Q = unknown, B = unknown, A = unknown> = {
  /** What the caller must be allowed to do; 'public' is rate-limited by address and has no context. */
  can: Permission | 'public';
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  status?: number | ((answer: unknown) => number);
  /** How to answer a repeated POST with the same Idempotency-Key: re-read the subject with today's rights. */
  replay?: (ctx: Context, subject: string, params: unknown) => Promise<unknown>;
  /** A POST that heeds If-Match, as every PUT, PATCH and DELETE does. */
  conditional?: boolean;
  deadlineMs?: number;
  /** Pages of other sites may send to it, without a cookie: for what is public anyway. */
  anySite?: boolean;
  /** How callers may have the answer spelled; its parameters are in `query`. */
  wire?: Wire;
  /** What the answer holds besides under 004's addresses: read there alone, and spelled already. */
  profile?: (ctx: Context, answer: unknown) => Promise<Record<string, unknown>>;
};

type Handler<P, Q, B, R> = (ctx: Context, input: Input<P, Q, B>) => Promise<R>;
type NextParams = { params: Promise<Record<string, string | string[] | undefined>> };
export type RouteHandler = ((request: Request, next?: NextParams) => Promise<Response>) & { definition: Definition };

const publicPerMinute = 1_200;

/**
 * Makes a route handler of a declaration. In this order and nowhere else: request id, caller read fresh, same origin,
 * permission, rate limit, idempotency, zod with all its issues, handler, ETag and JSON; any error to problem+json.
 */
export function route<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  A extends Schema | Stream,
>(
  definition: Definition<P, Q, B, A>,
  handler: Handler<P, Q, B, A extends Schema ? z.input<A> : A extends Document ? Bytes : ReadableStream>,
): RouteHandler {
  const run = async (request: Request, next?: NextParams): Promise<Response> => {
    const response = await attempt(request, next);
    if (definition.anySite) response.headers.set('Access-Control-Allow-Origin', '*');
    return response;
  };
  const attempt = async (request: Request, next?: NextParams): Promise<Response> => {
    const requestId = newId();
    const deadline = newDeadline(definition.can !== 'public');
    try {
      const work = answer(
        definition as Definition,
        handler as Handler<unknown, unknown, unknown, unknown>,
        request,
        next,
        { requestId, deadline },
      );
      return await withDeadline(work, definition.deadlineMs ?? env.KINSO_DEADLINE_MS, deadline);
    } catch (error) {
      return problemResponse(error, request, requestId);
    }
  };
  return Object.assign(run, { definition: definition as Definition });
}

async function answer(
  def: Definition,
  handler: Handler<unknown, unknown, unknown, unknown>,
  request: Request,
  next: NextParams | undefined,
  { requestId, deadline }: { requestId: string; deadline: Deadline },
) {
  const { ctx, limits } = await enter(def, request, requestId);
  if (ctx) ctx.deadline = deadline;
  const params = await parse(def.params, (await next?.params) ?? {}, 'not_found');
  const query = await parse(
    def.query ?? (def.can === 'public' ? undefined : nothing),
    askedQuery(def, request),
    'invalid',
  );
  const { text, json } = def.body ? await readJson(request, def.body) : { text: '', json: undefined };
  const claim = await claimKey(def, request, ctx, text);
  if (claim?.kind === 'replay' && def.replay) {
    const replayed = await def.replay(ctx, claim.subject, params);
    return toResponse(def, request, { result: replayed, query }, requestId, {
      ...limits,
      'Idempotent-Replayed': 'true',
    });
  }
  if (claim?.kind === 'fresh') ctx.idempotency = { rowId: claim.rowId, lease: claim.lease };
  try {
    const body = await parse(def.body, json, 'invalid');
    const input = { params, query, body, ifMatch: ifMatchOf(request), signal: request.signal, peer: peerOf(request) };
    const found = ctx ? await runIn({ ctx }, () => handler(ctx, input as never)) : await handler(ctx, input as never);
    const more = def.profile && asksCrm(request) ? await def.profile(ctx, found) : undefined;
    const result = more ? { ...(found as object), ...more } : found;
    return await toResponse(def, request, { result, query }, requestId, limits);
  } finally {
    // What committed is marked done in that commit; a refusal, a failure and a dry run free their key.
    if (claim?.kind === 'fresh') await releaseIdempotency(claim.rowId, claim.lease).catch(() => undefined);
  }
}

type Entered = { ctx: Context; limits: Record<string, string> };

async function enter(def: Definition, request: Request, requestId: string): Promise<Entered> {
  if (def.can === 'public') {
    return {
      ctx: undefined as unknown as Context,
      limits: await limitRate(`public:${peerOf(request)}`, publicPerMinute),
    };
  }
  const ctx = await authenticate(request, requestId);
  refuseCrossOrigin(request, ctx);
  demand(ctx, def.can);
  return { ctx, limits: await limitRate(ctx.credential, env.RATE_LIMIT_PER_MINUTE) };
}

/** A cookie travels by itself, so a write that it signs must come from our own pages. */
function refuseCrossOrigin(request: Request, ctx: Context): void {
  if (ctx.via !== 'session' || request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const same =
    origin === null ? site === null || site === 'same-origin' || site === 'none' : isOwnOrigin(origin, request);
  if (!same) throw new Problem('cross_origin', 'A signed-in write must come from this site. Programs use an API key.');
}

function isOwnOrigin(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === new URL(env.APP_URL).host || host === request.headers.get('host');
}

async function parse(schema: unknown, value: unknown, code: 'invalid' | 'not_found'): Promise<unknown> {
  if (!schema) return undefined;
  const parsed = await (schema as Schema).safeParseAsync(value);
  if (parsed.success) return parsed.data;
  if (code === 'not_found') throw new Problem('not_found', 'There is nothing here by that name');
  throw Problem.fromZod(parsed.error);
}

function claimKey(def: Definition, request: Request, ctx: Context, text: string) {
  const key = request.headers.get('idempotency-key');
  if (!key || request.method !== 'POST' || !def.replay) return null;
  if (key.length > 255) throw Problem.field('invalid', 'Idempotency-Key', 'At most 255 characters');
  return claimIdempotency(ctx, `POST ${new URL(request.url).pathname}`, key, text, def.deadlineMs);
}

function ifMatchOf(request: Request): number | undefined {
  const header = request.headers.get('if-match');
  if (!header || header === '*') return undefined;
  const match = /^(?:W\/)?"(\d+)(?:\.[^"]*)?"$/.exec(header.trim());
  if (!match) throw Problem.field('invalid', 'If-Match', 'Send the ETag of the object as it was answered');
  return Number(match[1]);
}

export function peerOf(request: Request): string {
  return request.headers.get('x-kinso-peer') ?? '127.0.0.1';
}

async function toResponse(
  def: Definition,
  request: Request,
  { result, query }: { result: unknown; query: unknown },
  requestId: string,
  extra: Record<string, string> = {},
): Promise<Response> {
  const headers: Record<string, string> = { 'Cache-Control': 'no-store', 'X-Request-Id': requestId, ...extra };
  if (result instanceof ReadableStream)
    return new Response(result, { headers: { ...headers, ...streamHeaders(def.answer as Streamed) } });
  if ((def.answer as Document).kind === 'document') return documentOf(def.answer as Document, result as Bytes, headers);
  const text = JSON.stringify(spelled(def, request, result, query));
  const version = (result as { version?: unknown } | null)?.version;
  const digest = createHash('sha1').update(text).digest('base64url').slice(0, 16);
  headers.ETag = typeof version === 'number' ? `"${version}.${digest}"` : `"${digest}"`;
  const status = typeof def.status === 'function' ? def.status(result) : (def.status ?? 200);
  if (status === 200 && request.method === 'GET' && matches(request.headers.get('if-none-match'), headers.ETag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, { status, headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
}

/** Whether a request came by 004's address. */
const asksCrm = (request: Request) => isCrm(new URL(request.url).pathname);

/** What is asked of an address that heeds nothing would be left undone without a word: `exclude=pii` for one. */
const nothing = z.strictObject({});

/** The query with 004's spelling where it is asked at 004's address. */
function askedQuery(def: Definition, request: Request): Record<string, unknown> {
  const query = queryObject(request.url, def.query);
  return def.query && def.wire && asksCrm(request) ? { names: 'snake', ...query } : query;
}

/** The answer as the caller wants it spelled. In tests both forms are held against what OpenAPI says of them. */
function spelled(def: Definition, request: Request, result: unknown, query: unknown): unknown {
  const answer = def.answer as Schema;
  if (env.NODE_ENV === 'test') answer.parse(result);
  const crm = asksCrm(request);
  if (!crm && !def.wire) return result;
  const wire = def.wire ?? plainWire(answer);
  const asked = { ...(query as Partial<Asked> | undefined), crm };
  const out = wire.shape(result, asked);
  const whole = !asked.fields && !asked.exclude && asked.names === 'snake';
  if (env.NODE_ENV === 'test' && (whole || !def.wire)) (crm ? wire.crm : wire.snake).parse(out);
  return out;
}

function matches(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

const away = (detail: string) => new Problem('unavailable', detail, { headers: { 'Retry-After': '1' } });

/** What every address under /api that no route has answers, whatever the method. */
export async function nothingHere(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return problemResponse(
    new Problem('not_found', `There is nothing at ${pathname}. See /api/openapi.json.`),
    request,
    newId(),
  );
}

/** Any error as problem+json. What we did not foresee is a 500 that tells the request id and nothing else. */
export function problemResponse(error: unknown, request: Request, requestId: string): Response {
  const problem = asProblem(error);
  if (problem.status >= 500)
    log.error({ requestId, err: error, path: new URL(request.url).pathname }, 'request failed');
  const body = problem.toJSON(`urn:uuid:${requestId}`);
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Request-Id': requestId,
      ...problem.headers,
    },
  });
}

/** What a query composed by a caller is answered by the database when it ran into its `maxTimeMS`. */
const maxTimeExpired = 50;

function asProblem(error: unknown): Problem {
  if (error instanceof Problem || (error as Error | null)?.name === 'Problem') return error as Problem;
  if (isDbAway(error)) return away('The database is away. Try again in a moment.');
  if ((error as { code?: unknown } | null)?.code === maxTimeExpired) return away('This took longer than it may');
  return new Problem('internal', 'Something went wrong on our side. The request id tells us where to look.');
}
