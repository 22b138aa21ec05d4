import { EventEmitter } from 'node:events';
import { stillHolds } from './auth';
import { type Context, everyone } from './context';
import { connectDb, database } from './db';
import { forgetDirectory } from './directory';
import { type EventName, eventRow } from './event-table';
import { idOf } from './id';
import { forgetKept, keepWhileListening } from './kept';
import { log } from './log';
import { singleton } from './singleton';

export type Tag = { type: string; id?: string };
type Signal = { orgId: string; acl: string[]; tags: Tag[] };
type Hub = { bus: EventEmitter; watching: boolean };

const hub = singleton<Hub>('live', () => ({ bus: new EventEmitter().setMaxListeners(0), watching: false }));
/** A run's events are many and its job tells the progress, so they are left out of the stream at the source. */
const watched = [
  {
    $match: {
      $or: [
        {
          'ns.coll': 'events',
          operationType: 'insert',
          'fullDocument.runId': { $exists: false },
          'fullDocument.for': 'live',
        },
        { 'ns.coll': { $in: ['jobs', 'notifications'] }, operationType: { $in: ['insert', 'update'] } },
      ],
    },
  },
  {
    $project: {
      ns: 1,
      documentKey: 1,
      operationType: 1,
      'fullDocument._id': 1,
      'fullDocument.orgId': 1,
      'fullDocument.acl': 1,
      'fullDocument.name': 1,
      'fullDocument.customerId': 1,
      'fullDocument.userId': 1,
      'fullDocument.kind': 1,
      'fullDocument.state': 1,
    },
  },
];

type Change = {
  ns: { coll: string };
  documentKey: { _id: unknown };
  fullDocument?: {
    orgId: unknown;
    acl?: string[];
    name?: string;
    customerId?: unknown;
    userId?: unknown;
    kind?: string;
  };
};

/**
 * One change stream a process over events, jobs and notifications, fanned out to whoever may see them; what is kept lives by
 * it too.
 */
export async function listen(): Promise<void> {
  if (hub.watching) return;
  hub.watching = true;
  try {
    await connectDb();
    const stream = database().watch(watched, { fullDocument: 'updateLookup' });
    let over = false;
    const end = (error: unknown) => {
      if (over) return;
      over = true;
      void stream.close().catch(() => undefined);
      listenAgain(error);
    };
    // The first word of an open stream, and of one that is still open.
    stream.on('resumeTokenChanged', () => keepWhileListening(true));
    stream.on('change', (change) => publish(change as unknown as Change));
    stream.on('error', end);
    stream.on('close', () => end(new Error('the stream was closed')));
  } catch (error) {
    listenAgain(error);
  }
}

function listenAgain(error: unknown): void {
  log.warn({ err: error }, 'live stream ended; opening it again');
  keepWhileListening(false);
  hub.watching = false;
  setTimeout(() => void listen(), 1_000).unref();
  hub.bus.emit('resync');
}

function publish(change: Change): void {
  const doc = change.fullDocument;
  if (!doc) return;
  if (change.ns.coll === 'notifications') {
    const signal = { orgId: idOf(doc.orgId), acl: [onlyTo(idOf(doc.userId))], tags: [{ type: 'Notification' }] };
    hub.bus.emit('signal', signal satisfies Signal);
    return;
  }
  if (/^(user|team)\./.test(doc.name ?? '')) forgetDirectory(idOf(doc.orgId));
  forgetKept(idOf(doc.orgId), change.ns.coll === 'events' && eventRow(doc.name as EventName)?.settings);
  const tags =
    change.ns.coll === 'jobs'
      ? [{ type: 'Job', id: idOf(change.documentKey._id) }, ...tagsOfKind(doc.kind)]
      : eventTags(doc);
  hub.bus.emit('signal', { orgId: idOf(doc.orgId), acl: doc.acl ?? ['org'], tags } satisfies Signal);
}

/** Stands in the `acl` of what one user is told and nobody else, administrators neither. */
const onlyTo = (userId: string) => `only:${userId}`;

const lists: Tag[] = [{ type: 'Customer', id: 'LIST' }, { type: 'CustomerStats' }];
const tagsOfKind = (kind = ''): Tag[] =>
  kind.startsWith('membership.') ? [{ type: 'MembershipRun' }, { type: 'Membership' }, ...lists] : [];

function eventTags(doc: { name?: string; customerId?: unknown }): Tag[] {
  if (doc.name?.startsWith('customField.')) return [{ type: 'CustomField' }];
  if (doc.name?.startsWith('view.')) return [{ type: 'View' }];
  if (doc.name?.startsWith('user.')) return [{ type: 'User' }, { type: 'Team' }, { type: 'Me' }];
  if (doc.name?.startsWith('team.')) return [{ type: 'Team' }, { type: 'User' }];
  if (doc.name?.startsWith('organization.')) return [{ type: 'Organization' }];
  // Few see these, and whoever does sees no other figures for them.
  const about: Tag[] = doc.customerId ? [{ type: 'Customer', id: idOf(doc.customerId) }] : [];
  if (doc.name?.startsWith('inquiry.')) return [...about, { type: 'Inquiry' }];
  if (doc.name?.startsWith('inquiryForm.')) return [{ type: 'InquiryForm' }];
  if (doc.name?.startsWith('referral.')) return [...about, ...lists, { type: 'Referral' }];
  const own = doc.customerId ? [{ type: 'Customer', id: idOf(doc.customerId) }, ...lists] : [];
  if (doc.name?.startsWith('customer.access.')) return [...own, { type: 'AccessRequest' }];
  if (doc.name?.startsWith('quote.')) return [...own, { type: 'Quote' }];
  // Whose customer it is decides whose quotes they are.
  if (/^customer\.(ownership|shared|unshared)/.test(doc.name ?? '')) return [...own, { type: 'Quote' }];
  if (doc.name?.startsWith('task.')) return [{ type: 'Task' }, ...own.slice(0, 1)];
  if (doc.name?.startsWith('membership.')) return [...own, ...lists, { type: 'Membership' }, { type: 'MembershipRun' }];
  return doc.name?.includes('membership') ? [...own, { type: 'Membership' }] : own;
}

const gatherMs = 150;
const beatMs = 15_000;

/**
 * The caller's live signals as server-sent events: {tags: [{type, id}]}, never data; the page asks for what it shows
 * and gets it with its own rights. Signals of a moment are sent as one.
 */
export async function liveStream(ctx: Context, signal: AbortSignal): Promise<ReadableStream> {
  await listen();
  const text = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      const waiting = new Map<string, Tag>();
      let timer: NodeJS.Timeout | undefined;
      const send = (line: string) => {
        try {
          controller.enqueue(text.encode(line));
        } catch {
          end();
        }
      };
      const flush = () => {
        timer = undefined;
        send(`data: ${JSON.stringify({ tags: [...waiting.values()] })}\n\n`);
        waiting.clear();
      };
      const add = (tags: Tag[]) => {
        for (const tag of tags) waiting.set(`${tag.type}:${tag.id ?? ''}`, tag);
        timer ??= setTimeout(flush, gatherMs);
      };
      const heard = new Set([...ctx.principals, everyone, onlyTo(ctx.user.id)]);
      const onSignal = (one: Signal) => {
        if (one.orgId === ctx.org.id && one.acl.some((entry) => heard.has(entry))) add(one.tags);
      };
      const onResync = () =>
        add([
          { type: 'Customer', id: 'LIST' },
          { type: 'Quote' },
          { type: 'CustomerStats' },
          { type: 'Membership' },
          { type: 'MembershipRun' },
          { type: 'Organization' },
          { type: 'CustomField' },
          { type: 'User' },
          { type: 'Team' },
          { type: 'Inquiry' },
          { type: 'InquiryForm' },
          { type: 'Referral' },
          { type: 'Notification' },
          { type: 'Task' },
        ]);
      const beat = setInterval(() => {
        send(': beat\n\n');
        // A demoted or signed-out reader is cut off here; its browser's next attempt is refused.
        stillHolds(ctx).then(
          (holds) => holds || end(),
          () => undefined,
        );
      }, beatMs);
      const end = () => {
        clearInterval(beat);
        clearTimeout(timer);
        hub.bus.off('signal', onSignal).off('resync', onResync);
        try {
          controller.close();
        } catch {
          /* the reader is gone already */
        }
      };
      hub.bus.on('signal', onSignal).on('resync', onResync);
      signal.addEventListener('abort', end, { once: true });
      send('retry: 1000\n\n: ready\n\n');
    },
  });
}
