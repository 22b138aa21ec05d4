import type { ClientSession } from 'mongoose';
import { type Context, currentUnit, runIn, type Unit } from './context';
import { connectDb } from './db';
import { type EventName, eventRow } from './event-table';
import { settleIdempotency } from './idempotency';
import { forgetKept } from './kept';
import { writeEvents } from './recorded';

/** Confines `body` to the context's organization. Reads only; writes of recorded models refuse outside a command. */
export async function query<T>(ctx: Context, body: () => Promise<T>): Promise<T> {
  await connectDb();
  return currentUnit() ? body() : runIn({ ctx }, body);
}

/**
 * Confines `body` and makes it atomic: changes, their events and the idempotency row commit together or not at all.
 * A command inside a command joins it. A write conflict runs the body again, so nothing outside the database may
 * happen inside, and documents are loaded inside.
 */
export async function command<T>(ctx: Context, name: string, body: () => Promise<T>): Promise<T> {
  if (currentUnit()) return body();
  const mongoose = await connectDb();
  let settings = false;
  const once = async () => {
    const unit: Unit = { name, events: [] };
    const result = await attempt(ctx, unit, body);
    settings ||= unit.events.some((event) => eventRow(event.name as EventName).settings);
    return result;
  };
  try {
    return await mongoose.connection.transaction(once, {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    });
  } finally {
    // Also after an error: it may have come from a commit that took hold.
    forgetKept(ctx.org.id, settings);
  }
}

function attempt<T>(ctx: Context, unit: Unit, body: () => Promise<T>): Promise<T> {
  return runIn({ ctx, unit }, async () => {
    const result = await body();
    await writeEvents(unit.events);
    await settleIdempotency(ctx, result);
    return result;
  });
}

/** Reads of one snapshot: what several queries find is of the same moment, and of what is committed by a majority. */
export async function ofOneMoment<T>(read: (session: ClientSession) => Promise<T>): Promise<T> {
  const session = await (await connectDb()).startSession({ snapshot: true });
  try {
    return await read(session);
  } finally {
    await session.endSession();
  }
}
