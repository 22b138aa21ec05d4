/** Text that is HTML already; anything else that comes into a page is escaped. */
export class Html {
  constructor(readonly text: string) {}
}
type Part = string | number | Html | readonly Html[] | null | undefined | false;

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? '');

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  return Array.isArray(part) ? part.map((one: Html) => one.text).join('') : escaped(String(part));
}

/** A page without a framework, for who reads it without script. Every value is escaped unless it was made here. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + textOf(parts[index])).join(''));
}
