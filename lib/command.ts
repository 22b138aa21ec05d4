import type { ClientSession } from 'mongoose';
import { type Context, currentUnit, runIn, type Unit } from './context';
import { connectDb } from './db';
import { beginToWrite, refuseLate } from './deadline';
import { type EventName, eventRow } from './event-table';
import { settleIdempotency } from './idempotency';
import { forgetKept } from './kept';
import { keyRing } from './keys';
import { writeEvents } from './recorded';
import { takeTurn } from './turns';

/** Confines `body` to the context's organization. Reads only; writes of recorded models refuse outside a command. */
export async function query<T>(ctx: Context, body: () => Promise<T>): Promise<T> {
  await connectDb();
  return currentUnit() ? body() : runIn({ ctx }, body);
}

/**
 * Confines `body` and makes it atomic: changes, their events and the idempotency row commit together or not at all.
 * A command inside a command joins it. A write conflict runs the body again, so nothing outside the database may
 * happen inside, and documents are loaded inside. Whoever met one goes on in turn: of many who write one row at once
 * each wins a race only after all the others lost theirs, and the last of them would be told 503. Whose request was told
 * that commits no more.
 */
export async function command<T>(ctx: Context, name: string, body: () => Promise<T>): Promise<T> {
  if (currentUnit()) return body();
  const mongoose = await connectDb();
  // A context that outlives requests seals with today's key too.
  await keyRing(ctx.org.id);
  let settings = false;
  let tries = 0;
  let notYet: (() => void) | undefined;
  let endTurn: (() => void) | undefined;
  const once = async () => {
    tries += 1;
    notYet?.();
    notYet = undefined;
    if (tries > 1) endTurn ??= await takeTurn(`command:${ctx.org.id}`);
    refuseLate(ctx.deadline);
    const unit: Unit = { name, events: [] };
    const result = await attempt(ctx, unit, body);
    settings ||= unit.events.some((event) => eventRow(event.name as EventName).settings);
    notYet = beginToWrite(ctx.deadline);
    return result;
  };
  try {
    return await mongoose.connection.transaction(once, {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    });
  } finally {
    endTurn?.();
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
