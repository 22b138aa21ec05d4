import { expect } from 'vitest';
import { createCustomer } from '@/features/customers/service';
import { followerName } from '@/features/notifications/events';
import { listNotifications, markAllNotifications, markNotification } from '@/features/notifications/service';
import type { Context } from '@/lib/context';
import { follow } from '@/lib/followers';
import type { Id } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { systemContext } from '@/lib/provision';
import { rowsOf } from '../support/audit';

type Of = { ctx: Context; user: string };

/** A customer of the user's is registered, numbered and told to it, each a commit; the fourth is the user's own. */
async function told({ ctx, user }: Of): Promise<Context> {
  await createCustomer(ctx, { name: 'For a colleague', ownerId: user });
  await relayAll();
  await follow(ctx.org.id, followerName);
  expect(await rowsOf(ctx.org.id, 'notifications')).toHaveLength(1);
  return systemContext(ctx.org.id, user as Id);
}

export async function markOne(of: Of): Promise<unknown> {
  const reader = await told(of);
  const [one] = (await listNotifications(reader, { limit: 5 })).data;
  return markNotification(reader, one?._id ?? '', { read: true });
}

export async function markAll(of: Of): Promise<void> {
  const reader = await told(of);
  expect(await markAllNotifications(reader, {})).toEqual({ read: 1 });
}
