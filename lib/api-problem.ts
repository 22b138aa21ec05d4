import type { FieldError, ProblemCode } from './problem';

/** A refusal as the client holds it: what the server said, or that it could not be asked. */
export type ApiProblem = {
  status: number;
  code: ProblemCode | 'offline';
  title: string;
  detail: string;
  errors: FieldError[];
  extensions: Record<string, unknown>;
};

const offline: ApiProblem = {
  status: 0,
  code: 'offline',
  title: 'offline',
  detail: 'The server did not answer. Check the connection and try again.',
  errors: [],
  extensions: {},
};

const unreadable = (status: number): ApiProblem => ({
  ...offline,
  status,
  code: status === 401 ? 'unauthenticated' : 'internal',
  title: 'internal',
  detail: 'The server answered with an error that it did not explain.',
});

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** From what fetchBaseQuery rejects with: `{status: 409, data: problem+json}` or `{status: 'FETCH_ERROR'}`. */
export function toApiProblem(status: number | string, data: unknown): ApiProblem {
  if (typeof status !== 'number') return offline;
  if (!isRecord(data) || typeof data.code !== 'string') return unreadable(status);
  const { type: _type, instance: _instance, status: _status, code, title, detail, errors, ...extensions } = data;
  return {
    status,
    code: code as ProblemCode,
    title: String(title ?? code),
    detail: String(detail ?? title ?? code),
    errors: Array.isArray(errors) ? (errors as FieldError[]) : [],
    extensions,
  };
}

/** The problem in whatever a hook or `unwrap()` gave; nothing when it is not one. */
export function problemOf(error: unknown): ApiProblem | undefined {
  if (!isRecord(error)) return undefined;
  if (typeof error.detail === 'string' && Array.isArray(error.errors)) return error as ApiProblem;
  return undefined;
}
