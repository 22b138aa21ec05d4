import { IdempotencyKey } from '@/models/idempotency-key';
import type { Context } from './context';
import { randomToken, sha256 } from './crypto';
import { isDuplicateKey } from './db';
import { env } from './env';
import { uuid } from './id';
import { Problem } from './problem';

/** Past its deadline a request has been answered; whoever held the key still has no more to say, or was killed. */
const graceMs = 2_000;
const keepMs = 24 * 3_600_000;

export type Claim = { kind: 'fresh'; rowId: string; lease: string } | { kind: 'replay'; subject: string };

/**
 * Takes an Idempotency-Key before the handler runs, outside its transaction (RFC draft httpapi-idempotency-key): a live
 * twin is 409, the same key with another body 422, a finished one is replayed. An expired lease is taken over.
 */
export async function claimIdempotency(
  ctx: Context,
  place: string,
  key: string,
  bodyText: string,
  deadlineMs: number = env.KINSO_DEADLINE_MS,
): Promise<Claim> {
  const rowId = sha256(`${ctx.org.id}\n${ctx.credential}\n${place}\n${key}`).toString('base64url');
  const bodyHash = sha256(bodyText).toString('base64url');
  const lease = randomToken(12);
  const now = Date.now();
  const fresh = {
    state: 'running' as const,
    bodyHash,
    lease,
    leaseUntil: new Date(now + deadlineMs + graceMs),
    expiresAt: new Date(now + keepMs),
  };
  try {
    await IdempotencyKey.create({ _id: rowId, orgId: uuid(ctx.org.id), ...fresh });
    return { kind: 'fresh', rowId, lease };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const row = await IdempotencyKey.findById(rowId).lean();
  if (!row) return claimIdempotency(ctx, place, key, bodyText, deadlineMs);
  if (row.bodyHash !== bodyHash)
    throw new Problem('idempotency_mismatch', 'This Idempotency-Key was used with another body');
  if (row.state === 'done') return { kind: 'replay', subject: row.subject ?? '' };
  const taken = await IdempotencyKey.updateOne(
    { _id: rowId, state: 'running', lease: row.lease, leaseUntil: { $lt: new Date(now) } },
    { $set: fresh },
  );
  if (taken.modifiedCount === 1) return { kind: 'fresh', rowId, lease };
  throw new Problem('request_running', 'A request with this Idempotency-Key is still running', {
    headers: { 'Retry-After': '2' },
  });
}

/** Called by command() inside the transaction: the key is done in the very commit that did the work. */
export async function settleIdempotency(ctx: Context, result: unknown): Promise<void> {
  if (!ctx.idempotency) return;
  const { rowId, lease } = ctx.idempotency;
  const subject = subjectOf(result);
  const done = await IdempotencyKey.updateOne(
    { _id: rowId, lease, state: { $in: ['running', 'done'] } },
    { $set: { state: 'done', subject } },
  );
  if (done.matchedCount !== 1) throw new Problem('request_running', 'Another request took this Idempotency-Key over');
}

function subjectOf(result: unknown): string {
  const id = (result as { _id?: unknown } | null)?._id;
  return typeof id === 'string' ? id : '';
}

/** A refused or failed request frees its key, so that a corrected one can use it. */
export async function releaseIdempotency(rowId: string, lease: string): Promise<void> {
  await IdempotencyKey.deleteOne({ _id: rowId, lease, state: 'running' });
}
