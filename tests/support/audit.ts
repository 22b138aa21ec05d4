import { database } from '@/lib/db';
import { type Id, idOf, uuid } from '@/lib/id';

type Row = Record<string, unknown> & { _id: unknown };

/** All rows of a collection that belong to an organization, straight from the driver. */
export async function rowsOf<T = Row>(orgId: Id, collection: string): Promise<T[]> {
  return (await database()
    .collection(collection)
    .find({ orgId: uuid(orgId) })
    .sort({ _id: 1 })
    .toArray()) as unknown as T[];
}

/** Everything an organization has, as one text: equal texts are byte-equal data. */
export async function fingerprint(orgId: Id): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await database().listCollections().toArray()) {
    if (['idempotency_keys', 'sessions', 'sign_in_attempts'].includes(name)) continue;
    const rows = await database()
      .collection(name)
      .find({ orgId: uuid(orgId) })
      .sort({ _id: 1 })
      .toArray();
    parts.push(`${name}:${JSON.stringify(rows)}`);
  }
  return parts.sort().join('\n');
}

export async function eventsOf(
  orgId: Id,
  customerId?: string,
): Promise<{ name: string; customerId: string | null; runId: string | null }[]> {
  const rows = await rowsOf<{ _id: unknown; name: string; customerId: unknown; runId?: unknown; at: Date }>(
    orgId,
    'events',
  );
  return rows
    .sort((a, b) => a.at.getTime() - b.at.getTime() || String(a._id).localeCompare(String(b._id)))
    .map((row) => ({
      name: row.name,
      customerId: row.customerId ? String(idOf(row.customerId)) : null,
      runId: row.runId ? String(idOf(row.runId)) : null,
    }))
    .filter((row) => !customerId || row.customerId === customerId);
}
