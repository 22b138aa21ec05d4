import { isDbAway } from '@/lib/db';
import { spendForm } from '@/lib/form-limit';
import { log } from '@/lib/log';
import { limitRate } from '@/lib/rate-limit';
import { peerOf } from '@/lib/route';
import { Problem, query } from '@/lib/service';
import { openStatuses, statusAt } from '../states';
import { answerByLink, answerForm } from './answer-by-link';
import { askedOf } from './asked';
import { type ByLink, findByLink, isCurrent, quoteIdOf } from './by-link';
import { messageBody, pageOf, quoteBody, type Refusal, signScript, viewScript } from './page';
import { paperOf } from './paper';
import { presentQuote } from './present';
import { pdfOf } from './revisions';

const perMinute = 60;
const mostBytes = 20_000;
const formType = 'application/x-www-form-urlencoded';

/** The public page of a quote. Reading it changes nothing, because programs open links to look at them. */
export async function quotePage(request: Request, token: string): Promise<Response> {
  return guarded(request, async () => {
    await limitRate(`quote:${peerOf(request)}`, perMinute);
    return shown(request, await findByLink(token));
  });
}

/** The page as a file; like the page, for who has the link, and reading it changes nothing. */
export async function pdfPage(request: Request, token: string): Promise<Response> {
  return guarded(request, async () => {
    await limitRate(`quote:${peerOf(request)}`, perMinute);
    const found = await findByLink(token);
    const nowhere = leadsNowhere(request, found);
    if (nowhere || !found) return nowhere as Response;
    const { name, bytes } = await query(found.ctx, () => pdfOf(found.ctx, found.row));
    const disposition = `attachment; filename="${name}"`;
    const headers = { ...own, 'Content-Type': 'application/pdf', 'Content-Disposition': disposition };
    return new Response(new Uint8Array(bytes), { headers });
  });
}

/** What the page's forms send: seen, accepted, declined. Afterwards the page is read anew. */
export async function answerPage(request: Request, token: string): Promise<Response> {
  return guarded(request, async () => {
    const fields = await fieldsOf(request);
    const found = await findByLink(token);
    await spendForm(peerOf(request), found ? quoteIdOf(found) : 'no quote');
    if (!found) return shown(request, null);
    const form = answerForm.safeParse(fields);
    const from = { address: peerOf(request), agent: request.headers.get('user-agent') };
    try {
      if (!form.success) throw new Problem('invalid', form.error.issues[0]?.message ?? 'This is no answer');
      // A colleague who looks at it is not the customer.
      if (form.data.action !== 'view' || !isStaff(request)) await answerByLink(found, form.data, from);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const action = fields.action === 'reject' ? 'reject' : 'accept';
      return shown(request, await findByLink(token), { action, message: error.message, status: error.status });
    }
    return new Response(null, { status: 303, headers: { ...own, Location: new URL(request.url).pathname } });
  });
}

const own = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' };
const isStaff = (request: Request) => /next-auth\.session-token/.test(request.headers.get('cookie') ?? '');

async function fieldsOf(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== formType) throw new Problem('unsupported_media_type', 'Use the form on the page');
  const text = await request.text();
  if (text.length > mostBytes) throw new Problem('payload_too_large', 'This is too long');
  return Object.fromEntries(new URLSearchParams(text));
}

/** What a link that leads to no quote of today is answered. */
function leadsNowhere(request: Request, found: ByLink | null): Response | null {
  if (!found)
    return message(request, 404, 'This link leads nowhere', 'Check that you have the whole link from the letter.');
  const { ctx, row, revision } = found;
  if (isCurrent(revision, row)) return null;
  return message(
    request,
    410,
    'This quote was changed',
    `${ctx.org.name} has changed this quote since this link was sent. The link to the new one comes in another letter.`,
  );
}

async function shown(
  request: Request,
  found: ByLink | null,
  problem?: Refusal & { status: number },
): Promise<Response> {
  const nowhere = leadsNowhere(request, found);
  if (nowhere || !found) return nowhere as Response;
  const { ctx, row } = found;
  const pdf = `${new URL(request.url).pathname}/pdf`;
  const body = await query(ctx, async () => {
    // Names and dates as they stood when it was sent: what is shown is what the hash is of.
    const [{ paper, hash }, quote, asked] = await Promise.all([
      paperOf(ctx, row),
      presentQuote(ctx, row),
      askedOf(ctx, row),
    ]);
    return quoteBody({ paper, quote, hash, now: ctx.now, pdf, asked, problem });
  });
  const open = openStatuses.includes(statusAt(row, ctx.now));
  const title = `Quote ${row.quoteNumber} from ${ctx.org.name}`;
  const script = open ? signScript + (row.status === 'sent' ? viewScript : '') : undefined;
  return answer(problem?.status ?? 200, pageOf({ title, body, nonce: nonceOf(request), script }));
}

const nonceOf = (request: Request) => request.headers.get('x-nonce') ?? '';

const answer = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { ...own, 'Content-Type': 'text/html; charset=utf-8', ...headers } });

const message = (request: Request, status: number, title: string, text: string, headers?: Record<string, string>) =>
  answer(status, pageOf({ title, body: messageBody(title, text), nonce: nonceOf(request) }), headers);

/** Any failure as a page for people. */
async function guarded(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.status < 500)
      return message(request, error.status, 'That did not work', error.message, error.headers);
    log.error({ err: error }, 'a public quote could not be answered');
    const status = isDbAway(error) || error instanceof Problem ? 503 : 500;
    return message(request, status, 'That did not work', 'Please try again in a moment.', { 'Retry-After': '2' });
  }
}
