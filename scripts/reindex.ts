import { reindexCustomers, searchKeysVersion } from '@/features/customers/service';
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
    const written = await reindexOne(orgId);
    await Counter.updateOne({ _id: mark }, { $set: { value: searchKeysVersion } }, { upsert: true });
    if (written > 0) say(`${name}: search keys of ${written} customers made anew`);
  }
}

async function reindexOne(orgId: Id): Promise<number> {
  const anybody = await User.findOne({ orgId: uuid(orgId) }, { _id: 1 }).lean();
  return anybody ? reindexCustomers(await systemContext(orgId, idOf(anybody._id))) : 0;
}
