import { carriedVersion, carryAll } from '@/features/customers/service';
import { idOf, uuid } from '@/lib/id';
import { systemContext } from '@/lib/provision';
import { Counter } from '@/models/counter';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';

/** Rows of former versions that do not say who sees them get it from their customers, once; kept in `<organization>:carried`. */
export async function carryStored(say: (text: string) => void): Promise<void> {
  for (const { _id, name } of await Organization.find({}, { name: 1 }).lean()) {
    const orgId = idOf(_id);
    const mark = `${orgId}:carried`;
    const done = await Counter.findById(mark).lean();
    if ((done?.value ?? 0) >= carriedVersion) continue;
    const admin = await User.findOne({ orgId: uuid(orgId), role: 'admin' }, { _id: 1 }).lean();
    const written = admin ? await carryAll(await systemContext(orgId, idOf(admin._id))) : 0;
    await Counter.updateOne({ _id: mark }, { $set: { value: carriedVersion } }, { upsert: true });
    if (written > 0) say(`${name}: who sees them written onto ${written} quotes, orders and changes`);
  }
}
