import { csvLine, csvMark, textStream } from '@/lib/csv';
import { idOf } from '@/lib/id';
import { olderThan } from '@/lib/keyset';
import { encodeCursor } from '@/lib/page';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Event } from '@/models/event';
import type { AuditEntry, AuditFilter } from '../schema';
import { filterOf } from './list';
import { type AuditRow, presentEntries } from './present';

const mostEntries = 50_000;
const atOnce = 500;
const columns = [
  ...['time', 'action', 'by', 'via', 'subject', 'subjectId', 'subjectName', 'customerId', 'customerName'],
  ...['field', 'from', 'to', 'note', 'requestId'],
];

/**
 * The same entries as a table, a line for each field that was changed. That somebody takes it is recorded before the first
 * line goes out, with what was asked for and how much it is.
 */
export async function exportAudit(ctx: Context, asked: AuditFilter): Promise<ReadableStream> {
  demand(ctx, 'audit.read');
  const filter = await command(ctx, 'exportAudit', async () => {
    const upToNow = await filterOf(ctx, { ...asked, to: asked.to ?? ctx.now.toISOString() });
    const entries = await Event.countDocuments(upToNow as never).limit(mostEntries + 1);
    if (entries > mostEntries)
      throw new Problem('limit_reached', `A file has at most ${mostEntries} entries: ask for a shorter time`);
    recordEvent({
      name: 'audit.exported',
      subject: { type: 'organization', id: ctx.org.id },
      note: { entries, ...asked },
    });
    return upToNow;
  });
  return textStream(linesOf(ctx, filter, asked.exclude !== 'pii'));
}

async function* linesOf(ctx: Context, filter: Record<string, unknown>, personal: boolean): AsyncGenerator<string> {
  yield csvMark + csvLine(columns);
  let cursor: string | undefined;
  do {
    const rows = await readSome(ctx, filter, cursor);
    const entries = await query(ctx, () => presentEntries(ctx, rows, personal));
    yield entries.flatMap(entryLines).join('');
    const last = rows.length === atOnce ? rows.at(-1) : undefined;
    cursor = last && encodeCursor('audit', [last.at.toISOString(), idOf(last._id)]);
  } while (cursor);
}

const readSome = (ctx: Context, filter: Record<string, unknown>, cursor: string | undefined): Promise<AuditRow[]> =>
  query(ctx, () =>
    Event.find({ ...filter, ...olderThan('at', 'audit', cursor) } as never)
      .sort({ at: -1, _id: -1 })
      .limit(atOnce)
      .lean<AuditRow[]>(),
  );

function entryLines({ at, action, by, subject, customer, changes, note, requestId }: AuditEntry): string[] {
  const what = [at, action, by.name, by.via, subject.type, subject.id, subject.name];
  const about = [...what, customer?.customerId, customer?.name];
  const told = [Object.keys(note).length > 0 ? JSON.stringify(note) : '', requestId];
  const none = [{ field: '', from: null, to: null }];
  return (changes.length > 0 ? changes : none).map(({ field, from, to }) =>
    csvLine([...about, field, textOf(from), textOf(to), ...told]),
  );
}

const textOf = (value: unknown) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value);
