import { directory, forgetDirectory } from '@/lib/directory';
import { defineFollower } from '@/lib/followers';
import { kindNames, kindOf } from './kinds';
import { deliver } from './service/deliver';

export const followerName = 'notifications';
const names = [...new Set(kindNames.flatMap((kind) => kindOf(kind).on))];

/** Who is told of what others did: by the events, after they are numbered (lib/followers.ts). */
defineFollower(followerName, names, async (ctx, events) => {
  // Somebody may have come or left since it was read.
  forgetDirectory(ctx.org.id);
  await deliver(ctx, events, await directory(ctx.org.id));
});
