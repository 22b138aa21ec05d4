import { everyone } from '@/lib/context';
import { isDuplicateKey } from '@/lib/db';
import { directory } from '@/lib/directory';
import type { EventName } from '@/lib/event-table';
import { fold } from '@/lib/fold';
import { idOf, uuid } from '@/lib/id';
import { recordEvent } from '@/lib/recorded';
import { openSealed } from '@/lib/sealed';
import { type Context, command, demand, may, Problem, query } from '@/lib/service';
import { View, type ViewDocument, type ViewRecord } from './model';
import type { ViewChange, ViewInput, View as ViewOut, ViewsQuery } from './schema';

const mostOwn = 100;
const mostListed = 500;
const byName = { nameKey: 1, _id: 1 } as const;

/** The caller's own views and those that are shared with everybody, by name. */
export async function listViews(ctx: Context, { resource, scope }: ViewsQuery): Promise<{ data: ViewOut[] }> {
  demand(ctx, 'views.read');
  if (scope === 'all') demand(ctx, 'views.manage', []);
  return query(ctx, async () => {
    const own = { resource, ownerId: uuid(ctx.user.id) };
    const shares = { resource, shared: scope === 'all' ? { $in: [true, false] } : true };
    const [mine, theirs] = await Promise.all([
      scope === 'shared' ? [] : View.find(own).sort({ nameKey: 1 }).limit(mostListed).lean<ViewRecord[]>(),
      scope === 'own' ? [] : View.find(shares).sort(byName).limit(mostListed).lean<ViewRecord[]>(),
    ]);
    const rows = new Map([...mine, ...theirs].map((row) => [idOf(row._id), row]));
    const data = await Promise.all([...rows.values()].map((row) => present(ctx, row)));
    return { data: data.sort((a, b) => a.name.localeCompare(b.name, 'en')) };
  });
}

export function getView(ctx: Context, id: string): Promise<ViewOut> {
  demand(ctx, 'views.read');
  return query(ctx, async () => present(ctx, (await load(ctx, id)).toObject() as ViewRecord));
}

export async function createView(ctx: Context, input: ViewInput): Promise<ViewOut> {
  demand(ctx, 'views.create');
  if (input.shared) demand(ctx, 'views.share');
  return unique(() =>
    command(ctx, 'createView', async () => {
      if ((await View.countDocuments({ ownerId: uuid(ctx.user.id) }).limit(mostOwn)) >= mostOwn)
        throw new Problem('limit_reached', `A person has at most ${mostOwn} views; delete one first`);
      const doc = new View({
        _id: uuid(ctx.newId()),
        orgId: uuid(ctx.org.id),
        ownerId: uuid(ctx.user.id),
        resource: input.resource,
        name: input.name,
        nameKey: fold(input.name),
        shared: input.shared,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      }) as unknown as ViewDocument;
      doc.set('state', input.query);
      await doc.save();
      tell(doc, 'view.created');
      return present(ctx, doc.toObject() as ViewRecord);
    }),
  );
}

/** A new name, another list under it, or whether it is shared. */
export async function updateView(ctx: Context, id: string, change: ViewChange, ifMatch?: number): Promise<ViewOut> {
  demand(ctx, 'views.manage');
  return unique(() =>
    command(ctx, 'updateView', async () => {
      const doc = await loadToChange(ctx, id, ifMatch);
      const acl = aclOf(doc);
      if (change.shared !== undefined && change.shared !== doc.shared) demand(ctx, 'views.share', aclOf(doc));
      if (change.name !== undefined) doc.set({ name: change.name, nameKey: fold(change.name) });
      if (change.shared !== undefined) doc.set('shared', change.shared);
      if (change.query !== undefined && JSON.stringify(change.query) !== JSON.stringify(doc.state))
        doc.set('state', change.query);
      if (doc.isModified()) {
        doc.set({ version: doc.version + 1, updatedAt: ctx.now });
        await doc.save();
        tell(doc, 'view.updated', acl);
      }
      return present(ctx, doc.toObject() as ViewRecord);
    }),
  );
}

export function deleteView(ctx: Context, id: string, ifMatch?: number): Promise<ViewOut> {
  demand(ctx, 'views.manage');
  return command(ctx, 'deleteView', async () => {
    const doc = await loadToChange(ctx, id, ifMatch);
    await View.deleteOne({ _id: doc._id });
    tell(doc, 'view.deleted');
    return present(ctx, doc.toObject() as ViewRecord);
  });
}

const aclOf = (doc: Pick<ViewRecord, 'ownerId'>) => [`u:${idOf(doc.ownerId)}`];
/** Its owner sees it, everybody on the staff sees a shared one, and an admin sees all; it is not there for the others. */
async function load(ctx: Context, id: string): Promise<ViewDocument> {
  const doc = (await View.findById(uuid(id))) as unknown as ViewDocument | null;
  if (!doc || !(doc.shared || may(ctx, 'views.manage', aclOf(doc))))
    throw new Problem('not_found', 'There is no such view');
  return doc;
}

async function loadToChange(ctx: Context, id: string, ifMatch?: number): Promise<ViewDocument> {
  const doc = await load(ctx, id);
  demand(ctx, 'views.manage', aclOf(doc));
  if (ifMatch !== undefined && ifMatch !== doc.version)
    throw new Problem('stale', 'Somebody changed this view meanwhile', { extensions: { currentVersion: doc.version } });
  return doc;
}

async function unique<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw Problem.field('name_taken', 'name', 'You have a view of this name already');
  }
}

/** Whoever sees it, or saw it until now, hears of it. */
function tell(doc: ViewDocument, name: EventName, before: string[] = []): void {
  const acl = [...new Set([...before, ...aclOf(doc), ...(doc.shared || before.length ? [everyone] : [])])];
  recordEvent({
    name,
    subject: { type: 'view', id: idOf(doc._id) },
    acl,
    note: { name: doc.name, shared: doc.shared },
  });
}

async function present(ctx: Context, row: ViewRecord): Promise<ViewOut> {
  const { state } = openSealed(ctx.keys, ctx.org.id, 'View', row) as { state?: Record<string, unknown> };
  const ownerId = idOf(row.ownerId);
  const own = aclOf(row);
  return {
    _id: idOf(row._id),
    name: row.name,
    resource: row.resource as ViewOut['resource'],
    query: state ?? {},
    shared: row.shared,
    owner: { id: ownerId, name: (await directory(ctx.org.id)).get(ownerId)?.name ?? 'Former colleague' },
    can: { update: may(ctx, 'views.manage', own), share: may(ctx, 'views.share', own) },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
