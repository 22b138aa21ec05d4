import '@/features/models';
import '@/models/index';
import '@/lib/key-rotation';
import { parseArgs } from 'node:util';
import { connectDb, endScript } from '@/lib/db';
import { type Id, idOf, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { heardAfterMs, rotateKeys, rotationJob } from '@/lib/key-rotation';
import { ensureUser, systemContext } from '@/lib/provision';
import { Job } from '@/models/job';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';

const { values } = parseArgs({ options: { org: { type: 'string' } } });
const lookMs = 500;

await connectDb();
const orgs = await Organization.find(values.org ? { slug: values.org } : {}, { slug: 1 })
  .sort({ slug: 1 })
  .lean();
if (orgs.length === 0) {
  console.error(values.org ? `There is no organization "${values.org}".` : 'There is no organization.');
  process.exitCode = 1;
} else {
  console.error(`Announcing new keys to all processes; they are used in ${Math.ceil(heardAfterMs() / 1_000)} s …`);
  // All are announced before any is waited for, so that many organizations wait together.
  for (const org of orgs) await rotateKeys(await systemContext(idOf(org._id), await actor(idOf(org._id), org.slug)));
  for (const org of orgs) await finish(idOf(org._id), org.slug);
}
await endScript();

/** In whose name: an admin of the organization, or a service user where there is none. */
async function actor(orgId: Id, slug: string): Promise<Id> {
  const admin = await User.findOne({ orgId: uuid(orgId), role: 'admin', disabled: false }, { _id: 1 }).lean();
  if (admin) return idOf(admin._id);
  return ensureUser({
    orgId,
    email: `keys.${slug}@keys.invalid`,
    name: 'Key rotation',
    role: 'admin',
    kind: 'service',
  });
}

/** Works the rotation off here, unless a worker does; waits until it is done. */
async function finish(orgId: Id, slug: string): Promise<void> {
  let [rows, told] = [0, -1];
  let last: Id | null = null;
  for (let job = await rotationJob(orgId); job; job = await rotationJob(orgId)) {
    last = job;
    await runJobNow(job);
    rows = (await Job.findById(uuid(job), { progress: 1 }).lean())?.progress?.done ?? rows;
    if (rows !== told) console.error(`${slug}: ${rows.toLocaleString('en')} values looked at`);
    told = rows;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  const ended = last && (await Job.findById(uuid(last)).lean());
  if (ended && ended.state === 'done') console.log(`${slug}: every value is sealed with the new key`);
  else {
    console.error(`${slug}: not done${ended ? `, ${ended.error ?? ended.state}` : ''}. Run this again to go on.`);
    process.exitCode = 1;
  }
}
