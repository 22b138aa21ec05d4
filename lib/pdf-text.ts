import fs from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { singleton } from './singleton';
import { fontOfWoff } from './woff';

export type Pdf = PDFKit.PDFDocument;
export type TextStyle = { size: number; bold?: boolean; color?: string };
type Font = { name: string; bytes: Buffer; has: (code: number) => boolean };

const folder = path.join(process.cwd(), 'node_modules/@fontsource');
const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'];
const opened = singleton('pdf-fonts', () => new Map<string, Font>());

/** Each file holds the characters of one script: the first that has a character writes it. */
const filesOf = (bold: boolean): string[] => {
  const weight = bold ? 600 : 400;
  return [
    ...subsets.map((subset) => `inter/files/inter-${subset}-${weight}-normal.woff`),
    `noto-sans-jp/files/noto-sans-jp-japanese-${weight}-normal.woff`,
  ];
};
const files = { plain: filesOf(false), bold: filesOf(true) };

function open(file: string): Font {
  const known = opened.get(file);
  if (known) return known;
  const bytes = fontOfWoff(fs.readFileSync(path.join(folder, file)));
  const probe = new PDFDocument({ autoFirstPage: false, font: bytes as unknown as string });
  const { font } = (probe as unknown as { _font: { font: { hasGlyphForCodePoint: Font['has'] } } })._font;
  const made = { name: file, bytes, has: (code: number) => font.hasGlyphForCodePoint(code) };
  opened.set(file, made);
  return made;
}

/** What is not seen, and what would turn the order of the letters around. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const clean = (text: string) => text.replaceAll('\t', ' ').replaceAll(unseen, '');

type Run = { font: Font; text: string };

/** A text in pieces, each of one font. */
function runsOf(text: string, bold: boolean): Run[] {
  const names = bold ? files.bold : files.plain;
  const runs: Run[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    const found = names.find((name) => open(name).has(code)) ?? names[0] ?? '';
    if (last && (last.font.name === found || (char === ' ' && last.font.has(code)))) last.text += char;
    else runs.push({ font: open(found), text: char });
  }
  return runs;
}

/** Han, kana and full-width signs may be followed by a line end; words of letters are kept whole. */
const parts =
  /\s+|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]|[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff00-\uffef]+/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Writes texts of any script into a document. */
export class Writer {
  private readonly widths = new Map<string, number>();
  private readonly used = new Set<string>();

  constructor(readonly doc: Pdf) {}

  private use({ name, bytes }: Font, size: number): void {
    if (!this.used.has(name)) this.doc.registerFont(name, bytes as unknown as string);
    this.used.add(name);
    this.doc.font(name).fontSize(size);
  }

  width(text: string, { size, bold = false }: TextStyle): number {
    const key = `${size} ${bold} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    let width = 0;
    for (const run of runsOf(clean(text), bold)) {
      this.use(run.font, size);
      width += this.doc.widthOfString(run.text);
    }
    this.widths.set(key, width);
    return width;
  }

  /** The lines that a text takes in this width; a word that is longer than a line is broken. */
  wrap(text: string, style: TextStyle, width: number): string[] {
    return text.split(/\r\n|[\r\n]/).flatMap((paragraph) => this.wrapOne(clean(paragraph), style, width));
  }

  private wrapOne(text: string, style: TextStyle, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const put = (part: string, wide: number) => {
      line += part;
      used += wide;
    };
    const end = () => {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    };
    for (const part of text.match(parts) ?? []) {
      const wide = this.width(part, style);
      if (used + wide <= width) put(part, wide);
      else if (/^\s/.test(part)) end();
      else {
        if (line.trim()) end();
        for (const piece of wide > width ? this.pieces(part, style, width) : [part]) {
          if (line) end();
          put(piece, this.width(piece, style));
        }
      }
    }
    end();
    return lines;
  }

  private pieces(word: string, style: TextStyle, width: number): string[] {
    const pieces = [''];
    let used = 0;
    for (const { segment } of graphemes.segment(word)) {
      const wide = this.width(segment, style);
      if (used + wide > width && used > 0) {
        pieces.push('');
        used = 0;
      }
      pieces[pieces.length - 1] += segment;
      used += wide;
    }
    return pieces;
  }

  /** One line at this base line; `x` is its left end, or its right one. */
  line(text: string, x: number, y: number, style: TextStyle, align: 'left' | 'right' = 'left'): void {
    const { size, bold = false, color = '#000000' } = style;
    let at = align === 'left' ? x : x - this.width(text, style);
    this.doc.fillColor(color);
    for (const run of runsOf(clean(text), bold)) {
      this.use(run.font, size);
      this.doc.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at += this.doc.widthOfString(run.text);
    }
  }
}
