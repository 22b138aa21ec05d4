import { z } from 'zod';
import { Event } from '@/models/event';
import { type EventName, eventRow } from './event-table';
import { idOf, idOrNull, uuid } from './id';
import { openEventBody } from './recorded';
import { type Context, demand, query } from './service';

export const eventsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A change as a CloudEvent 1.0; `seq` grows by one per organization and is what readers page by. */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  subject: z.string(),
  orgid: z.uuid(),
  seq: z.number(),
  data: z.object({
    customerId: z.string().nullable(),
    actor: z.object({ id: z.string(), name: z.string() }),
    runId: z.string().nullable(),
    changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  }),
});
export const cloudEventPage = z.object({
  data: z.array(cloudEvent),
  page: z.object({ after: z.number(), next: z.number(), hasMore: z.boolean() }),
});

/** Numbered events after a seq, in order, without gaps. */
export function listEvents(ctx: Context, input: z.infer<typeof eventsQuery>): Promise<z.infer<typeof cloudEventPage>> {
  demand(ctx, 'events.read');
  return query(ctx, async () => {
    const rows = await Event.find({ orgId: uuid(ctx.org.id), seq: { $gt: input.after } })
      .sort({ seq: 1 })
      .limit(input.limit + 1)
      .lean();
    const read = rows.slice(0, input.limit);
    const shown = read.filter((row) => eventRow(row.name as EventName).for.includes('outbox'));
    const data = shown.map((row) => present(ctx, row as never));
    return {
      data,
      page: { after: input.after, next: read.at(-1)?.seq ?? input.after, hasMore: rows.length > input.limit },
    };
  });
}

type Row = {
  _id: unknown;
  name: string;
  at: Date;
  seq: number;
  subject: { type: string; id: unknown };
  customerId: unknown;
  actor: { id: unknown; name: string };
  runId?: unknown;
  body: { buffer: Uint8Array };
};

function present(ctx: Context, row: Row): z.infer<typeof cloudEvent> {
  const { changes } = openEventBody(ctx.keys, ctx.org.id, row);
  return {
    specversion: '1.0',
    id: idOf(row._id),
    source: `/organizations/${ctx.org.slug}`,
    type: row.name,
    time: row.at.toISOString(),
    subject: `${row.subject.type}/${idOf(row.subject.id)}`,
    orgid: ctx.org.id,
    seq: row.seq,
    data: {
      customerId: idOrNull(row.customerId),
      actor: { id: idOf(row.actor.id), name: row.actor.name },
      runId: idOrNull(row.runId),
      changes,
    },
  };
}
