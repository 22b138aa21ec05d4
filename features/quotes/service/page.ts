import { Html, html } from '@/lib/http/html';
import { formatMoney } from '@/lib/ui/format';
import type { Quote } from '../schema';
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

export const messageBody = (title: string, text: string): Html =>
  html`<main class="message"><h1>${title}</h1><p>${text}</p></main>`;

type Paper = { org: string; customer: string; quote: Quote; hash: string; problem?: string };

export function quoteBody({ org, customer, quote, hash, problem }: Paper): Html {
  const total = formatMoney(quote.totalAmount, quote.currency);
  return html`<header><strong>${org}</strong><span>Quote ${quote.quoteNumber}</span></header>
<main>
<article>${paper(org, customer, quote)}</article>
<aside>
<p class="small">Total for ${customer}</p>
<p class="total">${total} <span>${quote.currency}</span></p>
${quote.validUntil && html`<p class="small">Valid until ${day(quote.validUntil)}</p>`}
${problem && html`<p class="problem" role="alert">${problem}</p>`}
${state(quote) ?? forms(customer, hash)}
</aside>
</main>`;
}

const day = (iso: string) =>
  new Intl.DateTimeFormat('en-CA', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );

/** What became of a quote that cannot be answered any more. */
function state({ status, acceptedAt, acceptedBy, respondedAt }: Quote): Html | null {
  if (status === 'accepted')
    return html`<p class="state good" role="status">Accepted${acceptedBy && ` by ${acceptedBy}`} on ${day(acceptedAt ?? '')}. Thank you.</p>`;
  if (status === 'rejected') return html`<p class="state" role="status">Declined on ${day(respondedAt ?? '')}.</p>`;
  if (status === 'expired')
    return html`<p class="state" role="status">This quote is no longer valid. Ask for a new one.</p>`;
  return null;
}

const forms = (customer: string, hash: string): Html => html`<form method="post">
<input type="hidden" name="action" value="accept"><input type="hidden" name="seen" value="${hash}">
<label>Your full name<input name="name" required maxlength="200" autocomplete="name"></label>
<label>Signature: type your name<input class="signature" name="signature" required maxlength="200" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="agree" value="yes" required> I may sign for ${customer} and accept the terms.</label>
<button class="primary">Accept quote</button>
</form>
<details><summary>Decline with a reason</summary><form method="post">
<input type="hidden" name="action" value="reject"><input type="hidden" name="seen" value="${hash}">
<label>Reason<textarea name="reason" rows="3" maxlength="1000"></textarea></label>
<button>Decline quote</button>
</form></details>
<p class="small">Your name, the time, your address and a fingerprint of this document are kept as evidence.</p>`;

function paper(org: string, customer: string, quote: Quote): Html {
  const money = (amount: number) => formatMoney(amount, quote.currency);
  const terms = [quote.deliveryTerms, quote.paymentTerms].filter((one): one is string => Boolean(one));
  return html`<p class="head"><strong>${org}</strong><span>Quote ${quote.quoteNumber}${quote.revision > 1 && `, revision ${quote.revision}`}</span></p>
<h1>${quote.subject}</h1>
<dl><div><dt>Prepared for</dt><dd>${customer}${quote.contactName && html`<br>${quote.contactName}`}</dd></div>
${quote.sentAt && html`<div><dt>Issued</dt><dd>${day(quote.sentAt)}</dd></div>`}
${quote.validUntil && html`<div><dt>Valid until</dt><dd>${day(quote.validUntil)}</dd></div>`}</dl>
${quote.description && html`<p class="words">${quote.description}</p>`}
<table><thead><tr><th>Description</th><th class="num">Qty</th><th class="num">Unit price</th><th class="num">Amount</th></tr></thead>
<tbody>${quote.items.map((line) => row(line, money))}</tbody>
<tfoot>${sum('Subtotal', money(quote.subtotal + quote.discountAmount))}
${quote.discountAmount > 0 && sum('Discounts', `−${money(quote.discountAmount)}`)}
${sum('Tax', money(quote.taxAmount))}
${sum(`Total ${quote.currency}`, money(quote.totalAmount))}</tfoot></table>
${terms.map((text) => html`<p class="words small">${text}</p>`)}`;
}

const sum = (name: string, amount: string): Html =>
  html`<tr><th colspan="3" scope="row">${name}</th><td class="num">${amount}</td></tr>`;

function row(line: Quote['items'][number], money: (amount: number) => string): Html {
  const more = [
    line.description && line.sku,
    line.discount > 0 && `${line.discount}% discount`,
    line.taxRate > 0 && `${line.taxRate}% tax`,
  ].filter(Boolean);
  return html`<tr><td><strong>${line.description ?? line.sku}</strong>${more.length > 0 && html`<br><span class="small">${more.join(' · ')}</span>`}</td>
<td class="num">${line.quantity}</td><td class="num">${money(line.unitPrice)}</td><td class="num">${money(line.totalPrice)}</td></tr>`;
}
