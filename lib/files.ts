/** What a route answers that is no JSON. */
export type Streamed = { kind: 'event-stream' } | { kind: 'file'; type: string; name: string };
export type Document = { kind: 'document'; type: string };
export type Stream = Streamed | Document;
/** A file that is whole when it is answered, under its own name. */
export type Bytes = { name: string; bytes: Uint8Array };

export const eventStream: Streamed = { kind: 'event-stream' };
/** A table to be kept, named by what it is and the day. */
export const csvFile = (name: string): Streamed => ({ kind: 'file', type: 'text/csv', name });
export const pdfFile: Document = { kind: 'document', type: 'application/pdf' };

export function streamHeaders(answer: Streamed): Record<string, string> {
  if (answer.kind === 'event-stream')
    return { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' };
  const day = new Date().toISOString().slice(0, 10);
  return {
    'Content-Type': `${answer.type}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${answer.name}-${day}.csv"`,
  };
}

/** Shown by the browser or kept, as its reader likes. */
export function documentOf({ type }: Document, { name, bytes }: Bytes, headers: Record<string, string>): Response {
  const disposition = `inline; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`;
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, 'Content-Type': type, 'Content-Disposition': disposition },
  });
}
