import { Html, html } from '@/lib/http/html';
import { fromMinor } from '@/lib/money';
import { formatMoney, initials } from '@/lib/ui/format';
import type { Paper } from '../paper';
import { paperDay, paperHtml, tile } from '../paper-html';
import type { Quote } from '../schema';
import { rejectReasons } from './answer-by-link';
import type { Asked } from './asked';
import { styles } from './styles';

type Shown = { title: string; body: Html; nonce: string; script?: string };

/** A whole page: readable and answerable without script. */
export function pageOf({ title, body, nonce, script }: Shown): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/logo.svg">
<style nonce="${nonce}">${new Html(styles)}</style>
</head>
<body>${body}${script ? html`<script nonce="${nonce}">${new Html(script)}</script>` : null}</body>
</html>`.text;
}

/** Told after the first sign of a person, because programs open links too; without script an answer tells it. */
export const viewScript = `(() => {
  const signs = ['pointermove', 'scroll', 'keydown', 'touchstart'];
  const seen = () => {
    for (const sign of signs) removeEventListener(sign, seen);
    fetch(location.href, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'action=view' }).catch(() => undefined);
  };
  for (const sign of signs) addEventListener(sign, seen, { passive: true });
})();`;

/** The name is written under the page as it is typed, until somebody signs otherwise. */
export const signScript = `(() => {
  const signature = document.getElementById('signature');
  if (!signature) return;
  const name = signature.form.querySelector('[name=name]');
  const differs = document.getElementById('differs');
  let own = false;
  const compare = () => {
    const same = signature.value === '' || signature.value.trim() === name.value.trim();
    differs.textContent = same ? '' : 'It differs from the name above. Both are kept.';
  };
  signature.addEventListener('input', () => { own = signature.value !== ''; });
  name.addEventListener('input', () => { if (!own) signature.value = name.value; });
  for (const field of [name, signature]) field.addEventListener('change', compare);
})();`;

export const messageBody = (title: string, text: string): Html =>
  html`<main class="message"><h1>${title}</h1><p>${text}</p></main>`;

export type Refusal = { action: 'accept' | 'reject'; message: string };
type Page = {
  paper: Paper;
  quote: Pick<Quote, 'status' | 'acceptedBy' | 'acceptedAt' | 'respondedAt'>;
  hash: string;
  now: Date;
  pdf: string;
  asked: Asked | null;
  problem?: Refusal;
};

/** Total and validity, the paper, and the two answers: beside it, or on a phone as sheets over it that open by their address. */
export function quoteBody({ paper, quote, hash, now, pdf, asked, problem }: Page): Html {
  const { organization, quoteNumber, customer, contact, currency } = paper;
  const total = formatMoney(fromMinor(paper.totalMinor, currency), currency);
  const ended = state(quote);
  return html`<header class="bar"><div><span class="org">${tile(organization)}<span><strong>${organization}</strong><span class="small">Quote ${quoteNumber}</span></span></span>
<a class="button" href="${pdf}" download>${icon.download}<span><span class="long">Download </span>PDF</span></a></div></header>
<main id="quote">
<section class="card sum" aria-label="Total"><p class="small">For ${customer}${contact && `, ${contact}`}</p>
<p class="about">${paper.subject}</p>
<p class="total">${total} <span>${currency}</span></p>
${paper.validUntil && html`<p class="until">${icon.clock}Valid until ${paperDay(paper.validUntil)}${ended ? null : left(paper.validUntil, now)}</p>`}
${ended && problem && html`<p class="problem" role="alert">${problem.message}</p>`}${ended}</section>
<article class="card sheet">${paperHtml(paper, { heading: 1 })}</article>
${asked && person(asked, quoteNumber)}
${!ended && answers({ paper, hash, now, total, problem })}
</main>
${!ended && html`<nav class="bottom" aria-label="Answer"><a class="button" href="#decline">Decline</a><a class="button primary" href="#accept">${icon.check}Accept quote</a></nav>`}`;
}

/** Who stands behind the quote, and is written to by the customer's own mail program. */
const person = ({ name, email }: Asked, quoteNumber: string): Html =>
  html`<aside class="card asked" aria-label="Your contact"><b class="face" aria-hidden="true">${initials(name)}</b><p><strong>${name}</strong><span class="small">${email}</span></p>
<a class="button" href="${`mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${encodeURIComponent(`Quote ${quoteNumber}`)}`}">Ask a question</a></aside>`;

const dayMs = 86_400_000;
function left(validUntil: string, now: Date): string {
  const days = Math.floor((Date.parse(validUntil) - now.getTime()) / dayMs);
  return days === 0 ? ', the last day' : `, ${days} ${days === 1 ? 'day' : 'days'} left`;
}

/** What became of a quote that cannot be answered any more. */
function state({ status, acceptedAt, acceptedBy, respondedAt }: Page['quote']): Html | null {
  if (status === 'accepted')
    return html`<p class="state good" role="status">Accepted${acceptedBy && ` by ${acceptedBy}`} on ${paperDay(acceptedAt ?? '')}. Thank you.</p>`;
  if (status === 'rejected')
    return html`<p class="state" role="status">Declined on ${paperDay(respondedAt ?? '')}.</p>`;
  if (status === 'expired')
    return html`<p class="state" role="status">This quote is no longer valid. Ask for a new one.</p>`;
  return null;
}

type Answers = Pick<Page, 'paper' | 'hash' | 'now' | 'problem'> & { total: string };

function answers({ paper, hash, now, total, problem }: Answers): Html {
  const about = html`<p class="small phone">${paper.quoteNumber}, ${total} ${paper.currency}</p>`;
  const told = (action: Refusal['action']) =>
    problem?.action === action && html`<p class="problem" role="alert">${problem.message}</p>`;
  const open = (action: Refusal['action']) => (problem?.action === action ? ' open' : '');
  const hidden = (action: string) =>
    html`<input type="hidden" name="action" value="${action}"><input type="hidden" name="seen" value="${hash}">`;
  return html`<section class="card answer first${open('accept')}" id="accept" aria-labelledby="accept-head">
<div class="grip phone"></div><h2 class="phone" id="accept-head">Accept this quote</h2>${about}${close}
${told('accept')}
<form method="post" name="accept">${hidden('accept')}
<label>Your full name<input name="name" required maxlength="200" autocomplete="name"></label>
<div class="signing"><label for="signature">Signature: type your name</label><input class="signature" id="signature" name="signature" required maxlength="200" autocomplete="off"><span class="small">${paperDay(now.toISOString())}</span><span class="small differs" id="differs" role="status"></span></div>
<label class="check"><input type="checkbox" name="agree" value="yes" required><span>I may sign for ${paper.customer} and accept the terms.</span></label>
<button class="primary">${icon.check}Sign and accept</button>
</form>
<p class="wide-only"><a class="plain" href="#decline">Decline with a reason</a></p>
<p class="small evidence">${icon.lock}<span>Your name, the time, your network address and a fingerprint of this document are kept as evidence.</span></p>
</section>
<section class="card answer second${open('reject')}" id="decline" aria-labelledby="decline-head">
<div class="grip phone"></div><h2 id="decline-head">Decline this quote</h2>${close}
<p class="small">${paper.organization} reads your reason and can send a new version.</p>
${told('reject')}
<form method="post">${hidden('reject')}
<fieldset><legend class="hidden">Why</legend>${rejectReasons.map((why) => html`<label class="check"><input type="radio" name="why" value="${why}" required><span>${why}</span></label>`)}</fieldset>
<label><span class="hidden">In your words</span><textarea name="reason" rows="3" maxlength="900" placeholder="In your words"></textarea></label>
<button class="danger">Decline quote</button>
</form></section>`;
}

const drawn = (path: string): Html =>
  new Html(
    `<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`,
  );
const icon = {
  download: drawn('<path d="M8 2v8M5 7.5 8 10.5l3-3M2 11.5V14h12v-2.5"/>'),
  clock: drawn('<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.2 1.4"/>'),
  check: drawn('<path d="m3 8.5 3.2 3.2L13 4.8"/>'),
  lock: drawn('<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>'),
  cross: drawn('<path d="m4 4 8 8M12 4l-8 8"/>'),
};
const close = html`<a class="close" href="#quote" aria-label="Close">${icon.cross}</a>`;
