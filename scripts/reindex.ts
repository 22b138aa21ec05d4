import { rebuildStatistics, reindexCustomers, searchKeysVersion } from '@/features/customers/service';
import { type Id, idOf, uuid } from '@/lib/id';
import { systemContext } from '@/lib/provision';
import { Counter } from '@/models/counter';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';

/**
 * Brings the search keys of every organization's customers to what this version of the program makes of them. What is done is
 * kept in the counter `<organization>:search-keys`, so a start that was cut off goes on with the next one.
 */
export async function reindexSearch(say: (text: string) => void): Promise<void> {
  for (const { _id, name } of await Organization.find({}, { name: 1 }).lean()) {
    const orgId = idOf(_id);
    const mark = `${orgId}:search-keys`;
    const done = await Counter.findById(mark).lean();
    if ((done?.value ?? 0) >= searchKeysVersion) continue;
    const written = await reindexOne(orgId, (error) => say(`${name}: statistics at the next start (${error.message})`));
    if (written === null) continue;
    await Counter.updateOne({ _id: mark }, { $set: { value: searchKeysVersion } }, { upsert: true });
    if (written > 0) say(`${name}: search keys of ${written} customers made anew`);
  }
}

/** Statistics go by who sees whom, which is made anew with the keys; null when a job that was cut off has to end first. */
async function reindexOne(orgId: Id, later: (error: Error) => void): Promise<number | null> {
  const admin = await User.findOne({ orgId: uuid(orgId), role: 'admin' }, { _id: 1 }).lean();
  if (!admin) return 0;
  const ctx = await systemContext(orgId, idOf(admin._id));
  const written = await reindexCustomers(ctx);
  try {
    await rebuildStatistics(ctx);
    return written;
  } catch (error) {
    later(error as Error);
    return null;
  }
}
