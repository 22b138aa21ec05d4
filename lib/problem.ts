import type { ZodError } from 'zod';

/** Every code a client can meet, with its status. The list is closed: OpenAPI publishes it. */
export const problemCodes = {
  malformed: 400,
  invalid: 400,
  required: 400,
  unknown_field: 400,
  reserved: 400,
  conflicting_aliases: 400,
  read_only: 400,
  use_cursor: 400,
  bad_cursor: 400,
  field_not_allowed_in_scope: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  second_factor_required: 401,
  wrong_code: 401,
  forbidden: 403,
  cross_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  name_taken: 409,
  email_taken: 409,
  customer_id_taken: 409,
  order_taken: 409,
  order_closed: 409,
  quote_number_taken: 409,
  quote_locked: 409,
  quote_answered: 409,
  quote_expired: 409,
  already_owned: 409,
  already_requested: 409,
  already_answered: 409,
  already_referred: 409,
  key_taken: 409,
  deactivated: 409,
  not_deactivated: 409,
  restore_conflict: 409,
  conflict: 409,
  request_running: 409,
  run_active: 409,
  undo_ended: 409,
  stale: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  negative_amount: 422,
  below_orders: 422,
  customer_blocked: 422,
  customer_suspended: 422,
  totals_mismatch: 422,
  rate_required: 422,
  valid_until_past: 422,
  quote_incomplete: 422,
  invalid_owner: 422,
  primary_contact_required: 422,
  follow_up_date_required: 422,
  interaction_in_future: 422,
  invalid_assignee: 422,
  invalid_status_transition: 422,
  transfer_reason_required: 422,
  new_owner_required: 422,
  last_admin: 422,
  not_revertible: 422,
  nothing_to_verify: 422,
  mail_not_set_up: 422,
  contact_unwanted: 422,
  currency_fixed: 422,
  limit_reached: 422,
  too_many_attempts: 429,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemCodes;
export type FieldError = { path: string; code: string; message: string };
type Extra = { errors?: FieldError[]; headers?: Record<string, string>; extensions?: Record<string, unknown> };

/** Of a body full of faults: the answer to a megabyte of them was seven. */
const toldAtMost = 100;

/** A refusal that a client sees as RFC 9457 problem+json. Services throw it; only `route()` turns it into HTTP. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: FieldError[];
  readonly headers: Record<string, string>;
  readonly extensions: Record<string, unknown>;

  constructor(code: ProblemCode, detail: string, extra: Extra = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = problemCodes[code];
    this.errors = extra.errors ?? [];
    this.headers = extra.headers ?? {};
    this.extensions = extra.extensions ?? {};
  }

  /** A refusal about one field. */
  static field(code: ProblemCode, path: string, message: string, extensions: Record<string, unknown> = {}): Problem {
    return new Problem(code, message, { errors: [{ path, code, message }], extensions });
  }

  static fromZod(error: ZodError): Problem {
    const errors = error.issues.flatMap(fieldErrors).slice(0, toldAtMost);
    const codes = new Set(errors.map((one) => one.code));
    const only = codes.size === 1 ? [...codes][0] : undefined;
    const code =
      only && only in problemCodes && problemCodes[only as ProblemCode] < 500 ? (only as ProblemCode) : 'invalid';
    return new Problem(code, errors.map((one) => `${one.path || 'body'}: ${one.message}`).join('; '), { errors });
  }

  toJSON(instance: string): Record<string, unknown> {
    return {
      type: `urn:kinso:problem:${this.code}`,
      title: this.code.replaceAll('_', ' '),
      status: this.status,
      detail: this.message,
      instance,
      code: this.code,
      errors: this.errors,
      ...this.extensions,
    };
  }
}

type Issue = ZodError['issues'][number];

function fieldErrors(issue: Issue): FieldError[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      code: 'unknown_field',
      message: `"${key.slice(0, 60)}" is not a field here`,
    }));
  }
  const custom = issue.code === 'custom' ? (issue.params?.code as string | undefined) : undefined;
  return [{ path, code: custom ?? issue.code, message: issue.message }];
}
