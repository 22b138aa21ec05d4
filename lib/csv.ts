/** What a spreadsheet would take for a formula, also behind blanks. */
const formula = /^[\s\u00a0]*[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/** One cell: a formula begins with an apostrophe, which spreadsheets show as text and our own import takes off again. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of RFC 4180. */
export const csvLine = (values: readonly unknown[]): string => `${values.map(cell).join(',')}\r\n`;

/** Tells spreadsheets that it is UTF-8. */
export const csvMark = '\ufeff';

/** Text that is made piece by piece as it is taken. */
export function textStream(pieces: AsyncGenerator<string>): ReadableStream {
  const text = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(text.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
