import { Html, html } from '@/lib/http/html';
import { fromMinor } from '@/lib/money';
import type { StoredLine } from '@/lib/stored-lines';
import { formatMoney, initials } from '@/lib/ui/format';
import { palette } from '@/lib/ui/palette';
import type { Paper } from './paper';

/** Where the offer is read: the customer's page, whose heading it is, or beside the editor. */
type Place = { heading: 1 | 2 };

/** The offer as its customer reads it: the same markup on the public page and beside the editor. */
export function paperHtml(paper: Paper, { heading }: Place): Html {
  const { organization, quoteNumber, revision, customer, contact, issued, validUntil, currency } = paper;
  const money = (minor: number) => formatMoney(fromMinor(minor, currency), currency);
  const tag = new Html(`h${heading}`);
  const terms = termsOf(paper);
  return html`<div class="paper"><div class="paper-head"><span class="org">${tile(organization)}<strong>${organization}</strong></span>
<span class="no"><strong>Quote</strong><span>${quoteNumber}${revision > 1 && `, revision ${revision}`}</span></span></div>
<${tag} class="subject">${paper.subject}</${tag}>
<dl class="facts"><div><dt>Prepared for</dt><dd>${customer}${contact && html`<span>${contact}</span>`}${paper.address.map((one) => html`<span>${one}</span>`)}</dd></div>
${issued && html`<div><dt>Issued</dt><dd>${paperDay(issued)}</dd></div>`}
${validUntil && html`<div><dt>Valid until</dt><dd>${paperDay(validUntil)}</dd></div>`}</dl>
${paper.description && html`<p class="words">${paper.description}</p>`}
<table class="lines"><thead><tr><th scope="col">Description</th><th scope="col" class="num wide">Qty</th><th scope="col" class="num wide">Unit price</th><th scope="col" class="num">Amount</th></tr></thead>
<tbody>${paper.items.map((line) => row(line, money))}</tbody></table>
<dl class="sums">${sumsOn(paper, money)}</dl>
${terms.length > 0 && html`<dl class="terms">${terms.map(([name, text]) => html`<div><dt>${name}</dt><dd class="words">${text}</dd></div>`)}</dl>`}</div>`;
}

/** What stands under the sums, by name. */
export const termsOf = ({ deliveryTerms, paymentTerms }: Paper): [name: string, text: string][] =>
  [['Delivery', deliveryTerms] as const, ['Payment', paymentTerms] as const].flatMap(([name, text]) =>
    text ? [[name, text]] : [],
  );

type Summed = Pick<Paper, 'currency' | 'subtotalMinor' | 'discountMinor' | 'taxMinor' | 'totalMinor' | 'items'>;

/** What the lines come to, by name: all that stands over the total adds up to it. */
export function sumRows({ currency, subtotalMinor, discountMinor, taxMinor, totalMinor, items }: Summed) {
  const taxes = taxesOf(items).map(([rate, minor]) => [`Tax ${rate}%`, minor] as const);
  const discounts = discountMinor > 0 ? [['Discounts', -discountMinor] as const] : [];
  const all: (readonly [name: string, minor: number])[] = [
    ['Subtotal', subtotalMinor + discountMinor],
    ...discounts,
    ...(taxes.length > 0 ? taxes : [['Tax', taxMinor] as const]),
    [`Total ${currency}`, totalMinor],
  ];
  return all;
}

const sumsOn = (paper: Summed, money: (minor: number) => string): Html[] =>
  sumRows(paper).map(
    ([name, minor]) => html`<div><dt>${name}</dt><dd class="num">${money(minor).replace('-', '−')}</dd></div>`,
  );

export const tile = (org: string): Html => html`<b class="tile" aria-hidden="true">${initials(org).slice(0, 1)}</b>`;

export const paperDay = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );

/** What each rate of tax comes to: sums of lines, so that they add up to the tax of the quote. */
function taxesOf(items: readonly Pick<StoredLine, 'taxRate' | 'taxMinor'>[]): [number, number][] {
  const byRate = new Map<number, number>();
  for (const { taxRate, taxMinor } of items)
    if (taxRate > 0) byRate.set(taxRate, (byRate.get(taxRate) ?? 0) + taxMinor);
  return [...byRate].sort(([a], [b]) => a - b);
}

/** The first line of a description is what it is, the rest says more about it. */
export function partsOf({ sku, description }: Pick<StoredLine, 'sku' | 'description'>): {
  name: string;
  more: string[];
} {
  const [name = '', ...rest] = (description ?? '').split(/\r\n?|\n/);
  return name ? { name, more: [sku ?? '', ...rest].filter(Boolean) } : { name: sku ?? '', more: rest.filter(Boolean) };
}

function row(line: StoredLine, money: (amount: number) => string): Html {
  const { name, more } = partsOf(line);
  const terms = [line.discount > 0 && `${line.discount}% discount`, line.taxRate > 0 && `${line.taxRate}% tax`];
  const about = [...more, ...terms].filter(Boolean).join(' · ');
  const each = html`<span class="small narrow">${line.quantity} × ${money(line.unitMinor)}</span>`;
  return html`<tr><td><strong>${name}</strong>${each}${about !== '' && html`<span class="small">${about}</span>`}</td>
<td class="num wide">${line.quantity}</td><td class="num wide">${money(line.unitMinor)}</td><td class="num">${money(line.netMinor)}</td></tr>`;
}

const { line, ink, ink2, ink3, accentSolid } = palette.light;

/** White in both themes, like paper; narrow, quantity and price move under the name. */
export const paperStyles = `
.paper{container-type:inline-size;color:${ink};font-size:14px;line-height:1.45}
.paper *{box-sizing:border-box}
.paper-head{display:flex;justify-content:space-between;align-items:center;gap:12px}
.org{display:flex;align-items:center;gap:10px;min-width:0;font-size:1.1em;overflow-wrap:anywhere}
.tile{display:grid;flex:none;place-items:center;width:30px;height:30px;border-radius:8px;background:${accentSolid};color:#fff;font-size:16px}
.no{display:grid;flex:none;text-align:right}
.no span{color:${ink3};font-size:.9em;font-variant-numeric:tabular-nums}
.subject{margin:28px 0 14px;font-size:1.4em;line-height:1.3;font-weight:600;overflow-wrap:anywhere}
.facts{display:grid;grid-auto-flow:column;grid-template-columns:minmax(0,1fr);grid-auto-columns:auto;gap:10px 48px;margin:0 0 14px;padding:12px 0;border:solid ${line};border-width:1px 0}
.facts dt,.terms dt,.lines th{color:${ink3};font-size:.86em;font-weight:400}
.facts dd{margin:2px 0 0;font-weight:600;overflow-wrap:anywhere}
.facts dd span{display:block;color:${ink3};font-weight:400}
.words{margin:0 0 12px;white-space:pre-wrap;overflow-wrap:anywhere}
.lines{width:100%;border-collapse:collapse}
.lines th,.lines td{padding:9px 0 9px 12px;border-bottom:1px solid ${line};text-align:left;vertical-align:top;overflow-wrap:anywhere}
.lines th{padding-block:6px}
.lines :is(th,td):first-child{padding-left:0}
.lines strong{display:block;font-weight:600}
.small{display:block;color:${ink3};font-size:.88em}
.paper .num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.sums{width:min(100%,19em);margin:12px 0 0 auto}
.sums div{display:flex;justify-content:space-between;gap:16px;padding:4px 0;color:${ink2}}
.sums dd{margin:0;color:${ink}}
.sums div:last-child{margin-top:8px;padding-top:12px;border-top:1px solid ${line};color:${ink};font-weight:600}
.sums div:last-child dd{font-size:1.2em;font-weight:700}
.terms{margin-top:20px;padding-top:12px;border-top:1px solid ${line};font-size:.9em}
.terms dd{margin:2px 0 10px;color:${ink2}}
.narrow{display:none}
@container (max-width:460px){
.wide{display:none}
.narrow{display:block}
.subject{margin-block:20px 12px;font-size:1.25em}
.facts{gap:10px 16px}
.facts:has(>:nth-child(3)){grid-auto-flow:row;grid-template-columns:1fr 1fr}
.facts:has(>:nth-child(3))>:first-child{grid-column:1/-1}
}
`;
