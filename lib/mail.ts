import nodemailer from 'nodemailer';
import { Mail } from '@/models/mail';
import { command, query } from './command';
import type { Context } from './context';
import { env } from './env';
import { type Id, idOf, uuid } from './id';
import { defineJob, enqueue } from './jobs';
import { log } from './log';
import { isMailAddress } from './mail-address';
import { openSealed } from './sealed';
import { singleton } from './singleton';

export type Letter = {
  to: string;
  subject: string;
  text: string;
  /** Who writes, by name; the address is this installation's. */
  from?: string;
  /** Where an answer goes to. */
  replyTo?: string;
  /** What of a feature's it is about, whose file goes with it and who is told what became of it. */
  about?: About;
};
export type About = { kind: string; id: Id; revision: number };
export type Attachment = { name: string; type: string; bytes: Uint8Array };
/** What a feature adds to letters about what is its own. */
type Matter = {
  /** The file that goes with a letter, made when it is delivered: a letter that waits stays small. */
  attach: (ctx: Context, about: About) => Promise<Attachment | null>;
  /** Told inside the command that writes it down: the letter was taken, or is given up. */
  settled: (ctx: Context, about: About, outcome: 'sent' | 'failed') => Promise<void>;
};
const matters = singleton('mail-matters', () => new Map<string, Matter>());

/** Says what goes with letters of a kind, and who hears what became of them. */
export function defineMatter(of: string, matter: Matter): void {
  matters.set(of, matter);
}

const kind = 'mail.send';
const minuteMs = 60_000;
/** What is waited after each failed attempt: a mail server that is away for a night loses nothing. */
const waits = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minuteMs);

export const mailIsSetUp = (): boolean => env.SMTP_URL !== undefined;

/** Writes a letter and its job into the running command: it goes out if and only if that commits. */
export async function queueMail(ctx: Context, { to, subject, text, from, replyTo, about }: Letter): Promise<Id> {
  if (!isMailAddress(to)) throw new Error('a letter to what is no address');
  const _id = ctx.newId();
  const doc = new Mail({ _id: uuid(_id), queuedAt: new Date() });
  // A line end in a subject would begin another header.
  doc.set({ to, subject: oneLine(subject), text, from: from && oneLine(from), replyTo, about });
  await doc.save();
  await enqueue(ctx, kind, { mailId: _id }, 1);
  return _id;
}

const oneLine = (typed: string) => typed.replaceAll(/\s+/g, ' ').trim().slice(0, 200);

type Row = { _id: unknown; attempts: number; sealed?: unknown };

defineJob<{ mailId: Id }, null>(
  kind,
  (ctx, { mailId }) =>
    query(ctx, async () => {
      const row = await waiting(mailId);
      if (!row) return { state: 'over' };
      const letter = openSealed(ctx.keys, ctx.org.id, 'Mail', row) as Letter;
      const { about } = letter;
      const file = about ? await matters.get(about.kind)?.attach(ctx, about) : null;
      return settle(ctx, row, letter, await attempt(row, letter, file ?? null));
    }),
  {
    goesOn: true,
    // It cannot be made.
    failed: (ctx, { mailId }) =>
      query(ctx, async () => {
        const row = await waiting(mailId);
        const failure = { message: 'it could not be written', final: true };
        if (row) await settle(ctx, row, openSealed(ctx.keys, ctx.org.id, 'Mail', row) as Letter, failure);
      }),
  },
);

const waiting = (mailId: Id) => Mail.findOne({ _id: uuid(mailId), state: 'queued' }).lean<Row>();

type Failure = { message: string; final: boolean };

/** The same Message-ID each time: a letter that was taken although we did not hear of it is told by it from a second one. */
async function attempt(row: Row, letter: Letter, file: Attachment | null): Promise<Failure | null> {
  if (!env.SMTP_URL) return { message: 'no mail server is set up', final: false };
  const from = { name: letter.from || 'Kinso', address: senderAddress() };
  const transport = nodemailer.createTransport(serverAddress(env.SMTP_URL));
  try {
    const { to, subject, text, replyTo } = letter;
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      ...(replyTo && isMailAddress(replyTo) ? { replyTo: { name: '', address: replyTo } } : {}),
      envelope: { from: from.address, to: [to] },
      subject,
      text,
      attachments: file
        ? [{ filename: file.name, contentType: file.type, content: Buffer.from(file.bytes) }]
        : undefined,
      messageId: `<${idOf(row._id)}@${new URL(env.APP_URL).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return null;
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number };
    log.warn({ mail: idOf(row._id), responseCode }, 'a letter could not be sent');
    // What a server refuses for good stays refused.
    return { message: message.slice(0, 200), final: responseCode !== undefined && responseCode >= 550 };
  } finally {
    transport.close();
  }
}

/** Nothing waits for a silent server longer than this, and a letter brings in no file and no page. */
function serverAddress(configured: string): string {
  const url = new URL(configured);
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  for (const [name, ms] of Object.entries(limits))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms));
  for (const name of ['disableFileAccess', 'disableUrlAccess']) url.searchParams.set(name, 'true');
  return url.href;
}

export const senderAddress = (): string => env.SMTP_FROM ?? `kinso@${new URL(env.APP_URL).hostname}`;

function settle(ctx: Context, row: Row, { about }: Letter, failure: Failure | null): Promise<{ state: string }> {
  return command(ctx, 'settleMail', async () => {
    const mine = { _id: row._id as never, state: 'queued' as const, attempts: row.attempts };
    const wait = waits[row.attempts];
    const now = new Date();
    const end = async (state: 'sent' | 'failed', set: object) => {
      const ended = await Mail.updateOne(mine, { $set: { state, ...set }, $unset: { sealed: 1 } });
      if (ended.modifiedCount === 1 && about) await matters.get(about.kind)?.settled(ctx, about, state);
      return { state };
    };
    if (!failure) return end('sent', { sentAt: now });
    const error = failure.message.replaceAll(/[^\s<>]+@[^\s<>]+/g, '…');
    if (failure.final || wait === undefined) return end('failed', { failedAt: now, error });
    const counted = await Mail.updateOne(mine, { $set: { error }, $inc: { attempts: 1 } });
    if (counted.modifiedCount === 1)
      await enqueue(ctx, kind, { mailId: idOf(row._id) }, 1, { notBefore: new Date(now.getTime() + wait) });
    return { state: 'queued' };
  });
}

export type MailState = { state: 'queued' | 'sent' | 'failed'; attempts: number; error: string | null; at: Date };

/** What became of letters. */
export async function mailStates(ids: readonly Id[]): Promise<Map<Id, MailState>> {
  if (ids.length === 0) return new Map();
  const rows = await Mail.find({ _id: { $in: ids.map(uuid) } }, { sealed: 0 }).lean();
  return new Map(
    rows.map(({ _id, state, attempts, error, queuedAt, sentAt, failedAt }) => [
      idOf(_id),
      { state, attempts: attempts ?? 0, error: error ?? null, at: sentAt ?? failedAt ?? queuedAt },
    ]),
  );
}
