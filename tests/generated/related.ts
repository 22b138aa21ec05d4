import { Customer, type CustomerDocument } from '@/features/customers/model';
import { touch } from '@/features/customers/service/save';
import { shareCustomer } from '@/features/sharing/service';
import { type Id, newId, uuid } from '@/lib/id';
import { command } from '@/lib/service';
import { User } from '@/models/user';
import type { relations } from './matrix';
import type { World } from './world';

export type Relation = (typeof relations)[number];
const teams = new Map<Id, Id>();

/** The team that the sales user of a world is in from now on. */
async function teamOf(w: World): Promise<Id> {
  const known = teams.get(w.orgId);
  if (known) return known;
  const teamId = newId();
  teams.set(w.orgId, teamId);
  await User.updateOne({ _id: uuid(w.salesId) }, { $set: { teamId: uuid(teamId) } });
  return teamId;
}

/** A new customer that is this to the world's sales user. */
export async function related(w: World, relation: Relation, fields: Record<string, unknown> = {}) {
  if (relation === 'own') return w.customer(fields, w.sales);
  if (relation === 'pool') return w.customer({ ...fields, status: 'prospect' });
  if (relation === 'team') {
    const mate = await w.as('sales', 'mate');
    return w.customer(fields, { ...mate, user: { ...mate.user, teamId: await teamOf(w) } });
  }
  const made = await w.customer({ status: 'active', ...fields }, await w.as('sales', 'stranger'));
  if (relation === 'shared') await shareCustomer(w.ctx, made._id, { userId: w.salesId });
  if (relation === 'ref')
    await command(w.ctx, 'refer', async () => {
      const doc = (await Customer.findById(uuid(made._id))) as unknown as CustomerDocument;
      doc.set('referredTo', [uuid(w.salesId)]);
      await touch(w.ctx, doc);
    });
  return made;
}
