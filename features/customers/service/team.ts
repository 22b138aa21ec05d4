import { inquiriesInTeam } from '@/features/inquiries/changes';
import { readRows, setEach } from '@/lib/bulk';
import { type Id, idOrNull, uuid } from '@/lib/id';
import { enqueue, type JobTools } from '@/lib/jobs';
import { type Context, query } from '@/lib/service';
import { User } from '@/models/user';
import { aclOf } from '../acl';
import type { StoredCustomer } from '../bulk';
import { limitedKeys } from '../limited';
import { seenBy } from '../search-keys';
import { setAndUnset } from './reindex';

export const ownerTeamJob = 'customers.ownerTeam';
const batch = 1_000;
const mostInVain = 20;
/** Longer than a transaction lives that read the former team before it changed. */
const onceMoreMs = 90_000;

/** After users came into other teams, inside the command that moves them: what they own is seen in the new ones. */
export async function queueOwnerTeam(ctx: Context, userIds: readonly Id[]): Promise<void> {
  if (userIds.length === 0) return;
  await enqueue(ctx, ownerTeamJob, { userIds }, userIds.length);
  await enqueue(ctx, ownerTeamJob, { userIds }, userIds.length, { notBefore: new Date(Date.now() + onceMoreMs) });
}

type Asked = { userIds: readonly Id[] };

/** Writes the owner's team of today onto all customers of these users. Repeated, it finds nothing left to write. */
export function renewOwnerTeam(
  ctx: Context,
  { userIds }: Asked,
  tools: JobTools<object>,
): Promise<{ written: number }> {
  return query(ctx, async () => {
    const progress = { ...tools.progress, done: 0 };
    let written = 0;
    for (const userId of userIds) {
      for (let inVain = 0, left = true; left; ) {
        const now = await renewBatch(ctx, userId);
        written += now.written;
        left = now.found > 0;
        // A row that changes meanwhile is read again.
        inVain = now.written > 0 ? 0 : inVain + 1;
        if (left && inVain === mostInVain) throw new Error('the customers of a user keep changing');
        await tools.save({}, progress);
      }
      await inquiriesInTeam(ctx, userId, await teamNow(ctx, userId));
      progress.done += 1;
    }
    await tools.save({}, progress);
    return { written };
  });
}

async function teamNow(ctx: Context, userId: Id): Promise<Id | null> {
  const user = await User.findOne({ _id: uuid(userId), orgId: uuid(ctx.org.id) }, { teamId: 1 }).lean();
  return idOrNull(user?.teamId);
}

async function renewBatch(ctx: Context, userId: Id): Promise<{ found: number; written: number }> {
  const teamId = await teamNow(ctx, userId);
  const rows = await staleRows(userId, teamId);
  const writes = rows.map((row) => moved(row, teamId));
  return { found: rows.length, written: await setEach('customers', writes) };
}

const staleRows = (userId: string, teamId: string | null) =>
  readRows<StoredCustomer>(
    'customers',
    {
      acl: `u:${userId}`,
      isActive: { $in: [true, false] },
      member: { $in: [true, false] },
      ownerTeam: { $ne: teamId ? uuid(teamId) : null },
    },
    { limit: batch, hint: 'orgId_1_acl_1_isActive_1_member_1_createdAt_1__id_1' },
  );

function moved(row: StoredCustomer, teamId: string | null) {
  const ownerTeam = teamId ? uuid(teamId) : undefined;
  const acl = aclOf({ ...row, ownerTeam });
  const made = { ownerTeam, acl, seenBy: seenBy(acl), ...limitedKeys(row, acl) };
  return { _id: row._id, when: { version: row.version, acl: row.acl }, ...setAndUnset(made) };
}
