import PDFDocument from 'pdfkit';
import { fromMinor } from '@/lib/money';
import { type TextStyle, Writer } from '@/lib/pdf-text';
import type { StoredLine } from '@/lib/stored-lines';
import { formatMoney, initials } from '@/lib/ui/format';
import { palette } from '@/lib/ui/palette';
import type { Paper } from '../paper';
import { paperDay as day, partsOf, sumRows, termsOf } from '../paper-html';

const { accentSolid, ink, ink2, ink3, line: rule } = palette.light;
const margin = 48;
const leading = 1.42;
const title: TextStyle = { size: 17, bold: true, color: ink };
const strong: TextStyle = { size: 10, bold: true, color: ink };
const head: TextStyle = { size: 13, bold: true, color: ink };
const plain: TextStyle = { size: 10, color: ink };
const soft: TextStyle = { size: 10, color: ink2 };
const small: TextStyle = { size: 9, color: ink3 };
const terms: TextStyle = { size: 9, color: ink2 };

/** The paper as a file: the same bytes for the same paper. */
export function quotePdf(paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    font: null as unknown as string,
    info: {
      Title: `Quote ${paper.quoteNumber}: ${paper.subject}`,
      Author: paper.organization,
      Creator: 'Kinso',
      Producer: 'Kinso',
      CreationDate: new Date(paper.issued ?? paper.validUntil ?? 0),
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  new Sheet(doc, paper).draw();
  doc.end();
  return whole;
}

/** `after`: what has to stand on the same page under it. */
type Columns = { quantityAt: number; priceAt: number; width: number; after: number };
type Row = { name: string; about: string[]; quantity: string; price: string; amount: string };

class Sheet {
  private readonly pen: Writer;
  private readonly left = margin;
  private readonly right: number;
  private readonly bottom: number;
  private y = margin;
  /** Draws again at the top of each page what stands over the lines. */
  private onPage: (() => void) | null = null;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly paper: Paper,
  ) {
    this.pen = new Writer(doc);
    this.right = doc.page.width - margin;
    // The foot stands under it.
    this.bottom = doc.page.height - margin - 18;
    doc.page.margins.bottom = 0;
  }

  draw(): void {
    this.heading();
    this.parties();
    if (this.paper.description) {
      this.gap(10);
      this.flow(this.paper.description, soft);
    }
    this.lines();
    this.totals();
    this.terms();
    this.foot();
  }

  private gap(height: number): void {
    this.y += height;
  }

  private room(height: number): void {
    if (this.y + height <= this.bottom) return;
    this.doc.addPage();
    this.doc.page.margins.bottom = 0;
    this.y = margin;
    this.onPage?.();
  }

  private rule(from = this.left): void {
    this.doc.moveTo(from, this.y).lineTo(this.right, this.y).lineWidth(0.6).strokeColor(rule).stroke();
  }

  /** Texts side by side, each {text, x, style, align}; the row is as high as the largest of them. */
  private row(texts: [text: string, x: number, style: TextStyle, align?: 'left' | 'right'][]): void {
    const size = Math.max(...texts.map(([, , style]) => style.size));
    this.room(size * leading);
    const base = this.y + size * 1.05;
    for (const [text, x, style, align] of texts) this.pen.line(text, x, base, style, align);
    this.y += size * leading;
  }

  private flow(text: string, style: TextStyle, width = this.right - this.left): void {
    for (const line of this.pen.wrap(text, style, width)) this.row([[line, this.left, style]]);
  }

  private heading(): void {
    const { organization, quoteNumber, revision, subject } = this.paper;
    const number = revision > 1 ? `${quoteNumber}, revision ${revision}` : quoteNumber;
    const width = (this.right - this.left) * 0.55;
    const x = this.tile(organization);
    const [first = '', ...more] = this.pen.wrap(organization, head, width);
    this.row([
      [first, x, head],
      ['Quote', this.right, head, 'right'],
    ]);
    this.row([
      [more[0] ?? '', x, head],
      [number, this.right, soft, 'right'],
    ]);
    for (const line of more.slice(1)) this.row([[line, x, head]]);
    this.gap(18);
    this.flow(subject, title);
    this.gap(10);
    this.rule();
    this.gap(10);
  }

  /** The organization's sign, as on the page; answers where its name begins. */
  private tile(organization: string): number {
    const side = 30;
    const [letter = ''] = initials(organization);
    const style: TextStyle = { size: 15, bold: true, color: '#ffffff' };
    this.doc.roundedRect(this.left, this.y, side, side, 7).fill(accentSolid);
    this.pen.line(letter, this.left + (side - this.pen.width(letter, style)) / 2, this.y + 20.5, style);
    return this.left + side + 10;
  }

  private parties(): void {
    const { customer, contact, address, issued, validUntil } = this.paper;
    const [second, third] = [this.left + 250, this.left + 375];
    const width = second - this.left - 16;
    const names = this.pen.wrap(customer, strong, width);
    const dates: [string, string | null, number][] = [
      ['Issued', issued, second],
      ['Valid until', validUntil, third],
    ];
    const shown = dates.filter(([, date]) => date !== null);
    this.row([
      ['Prepared for', this.left, small],
      ...shown.map(([name, , x]): [string, number, TextStyle] => [name, x, small]),
    ]);
    this.row([
      [names[0] ?? '', this.left, strong],
      ...shown.map(([, date, x]): [string, number, TextStyle] => [day(date ?? ''), x, strong]),
    ]);
    for (const line of names.slice(1)) this.row([[line, this.left, strong]]);
    for (const text of [contact, ...address]) if (text) this.flow(text, soft, width);
    this.gap(10);
    this.rule();
  }

  private lines(): void {
    const texts = this.paper.items.map((item) => this.textsOf(item));
    const widest = (name: string, pick: (row: Row) => string) =>
      Math.max(this.pen.width(name, small), ...texts.map((row) => this.pen.width(pick(row), plain)));
    const [amount, price] = [widest('Amount', (row) => row.amount), widest('Unit price', (row) => row.price)];
    const priceAt = this.right - amount - 18;
    const quantityAt = priceAt - price - 18;
    const width = quantityAt - widest('Qty', (row) => row.quantity) - 18 - this.left;
    const columns = () => {
      this.gap(12);
      this.row([
        ['Description', this.left, small],
        ['Qty', quantityAt, small, 'right'],
        ['Unit price', priceAt, small, 'right'],
        ['Amount', this.right, small, 'right'],
      ]);
      this.gap(4);
      this.rule();
    };
    columns();
    this.onPage = columns;
    for (const [index, row] of texts.entries()) {
      const after = index === texts.length - 1 ? this.totalsHeight() : 0;
      this.item(row, { quantityAt, priceAt, width, after });
    }
    this.onPage = null;
  }

  private item(row: Row, at: Columns): void {
    const [first = '', ...rest] = this.pen.wrap(row.name, strong, at.width);
    const more = row.about.length > 0 ? this.pen.wrap(row.about.join(' · '), small, at.width) : [];
    const height = (rest.length + 1) * strong.size * leading + more.length * small.size * leading + 14;
    // A line stays together, the last one with the totals, where that fits on a page at all.
    const page = this.bottom - margin - 60;
    this.room([height + at.after, height, 60].find((one) => one <= page) ?? 60);
    this.gap(7);
    this.row([
      [first, this.left, strong],
      [row.quantity, at.quantityAt, plain, 'right'],
      [row.price, at.priceAt, plain, 'right'],
      [row.amount, this.right, plain, 'right'],
    ]);
    for (const line of rest) this.row([[line, this.left, strong]]);
    for (const line of more) this.row([[line, this.left, small]]);
    this.gap(7);
    this.rule();
  }

  private money(minor: number): string {
    return formatMoney(fromMinor(minor, this.paper.currency), this.paper.currency);
  }

  private textsOf(item: StoredLine): Row {
    const { quantity, unitMinor, discount, taxRate, netMinor } = item;
    const { name, more } = partsOf(item);
    const terms = [discount > 0 && `${discount}% discount`, taxRate > 0 && `${taxRate}% tax`];
    const about = [...more, ...terms].filter((one): one is string => Boolean(one));
    return { name, about, quantity: count(quantity), price: this.money(unitMinor), amount: this.money(netMinor) };
  }

  private totals(): void {
    const from = this.left + (this.right - this.left) * 0.52;
    this.room(this.totalsHeight());
    this.gap(10);
    const sums = this.sums();
    const [name = '', total = ''] = sums.pop() ?? [];
    for (const [one, amount] of sums) {
      this.row([
        [one, from, soft],
        [amount, this.right, plain, 'right'],
      ]);
      this.gap(3);
    }
    this.gap(4);
    this.rule(from);
    this.gap(8);
    this.row([
      [name, from, strong],
      [total, this.right, head, 'right'],
    ]);
  }

  /** As on the page, the total last. */
  private sums(): [string, string][] {
    return sumRows(this.paper).map(([name, minor]) => [name, this.money(minor).replace('-', '−')]);
  }

  private totalsHeight = () => this.sums().length * 18 + 40;

  private terms(): void {
    const texts = termsOf(this.paper);
    if (texts.length === 0) return;
    this.gap(16);
    this.room(40);
    this.rule();
    for (const [name, text] of texts) {
      this.gap(8);
      this.room(30);
      this.flow(name, small);
      this.flow(text, terms);
    }
  }

  private foot(): void {
    const { count: pages } = this.doc.bufferedPageRange();
    const base = this.bottom + 24;
    for (let page = 0; page < pages; page += 1) {
      this.doc.switchToPage(page);
      this.doc.page.margins.bottom = 0;
      const [name = ''] = this.pen.wrap(`${this.paper.organization} · Quote ${this.paper.quoteNumber}`, small, 380);
      this.pen.line(name, this.left, base, small);
      if (pages > 1) this.pen.line(`Page ${page + 1} of ${pages}`, this.right, base, small, 'right');
    }
  }
}

const count = (quantity: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 }).format(quantity);
