import { Organization } from '@/models/organization';
import { User } from '@/models/user';
import { contextFor } from './auth';
import type { Context } from './context';
import { connectDb } from './db';
import { type Id, uuid } from './id';

/** The context of work on behalf of a user without a request of its own. */
export async function systemContext(orgId: Id, userId: Id): Promise<Context> {
  await connectDb();
  // One after the other: it may be asked for inside a transaction.
  const org = await Organization.findById(uuid(orgId)).lean();
  const user = await User.findById(uuid(userId)).lean();
  if (!org || !user) throw new Error('no such organization or user');
  return contextFor(user as never, org as never, 'system', `script:${userId}`);
}

/** The context of what an organization does by itself, on behalf of nobody in it. */
export async function organizationContext(orgId: Id): Promise<Context> {
  await connectDb();
  const org = await Organization.findById(uuid(orgId)).lean();
  if (!org) throw new Error('no such organization');
  const nobody = { _id: uuid(orgId), orgId: uuid(orgId), name: 'Kinso', email: '', role: 'admin', sessionVersion: 0 };
  return contextFor(nobody as never, org as never, 'system', `organization:${orgId}`);
}
