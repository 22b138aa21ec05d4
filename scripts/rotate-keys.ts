import '@/features/jobs';
import '@/features/models';
import '@/models/index';
import { parseArgs } from 'node:util';
import { connectDb, endScript } from '@/lib/db';
import { type Id, idOf, uuid } from '@/lib/id';
import { indexRotationJob, rotateIndexKeys } from '@/lib/index-rotation';
import { runJobNow } from '@/lib/jobs';
import { heardAfterMs, rotateKeys, rotationJob } from '@/lib/key-rotation';
import { ensureUser, systemContext } from '@/lib/provision';
import { Job } from '@/models/job';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';

const { values } = parseArgs({ options: { org: { type: 'string' }, only: { type: 'string' } } });
const lookMs = 500;
/** What is rotated, and what its end means. */
const rotations = [
  { what: 'data', begin: rotateKeys, going: rotationJob, done: 'every value is sealed with the new key' },
  { what: 'index', begin: rotateIndexKeys, going: indexRotationJob, done: 'everything is found by the new index key' },
].filter(({ what }) => !values.only || what === values.only);

await connectDb();
const orgs = await Organization.find(values.org ? { slug: values.org } : {}, { slug: 1 })
  .sort({ slug: 1 })
  .lean();
if (rotations.length === 0) refuse('--only takes "data" or "index".');
else if (orgs.length === 0)
  refuse(values.org ? `There is no organization "${values.org}".` : 'There is no organization.');
else {
  console.error(`Announcing new keys to all processes; they are used in ${Math.ceil(heardAfterMs() / 1_000)} s …`);
  // All are announced before any is waited for, so that they wait together.
  for (const org of orgs) {
    const ctx = await systemContext(idOf(org._id), await actor(idOf(org._id), org.slug));
    for (const { begin } of rotations) await begin(ctx);
  }
  const ends = orgs.flatMap((org) => rotations.map((rotation) => finish(idOf(org._id), org.slug, rotation)));
  await Promise.all(ends);
}
await endScript();

function refuse(why: string): void {
  console.error(why);
  process.exitCode = 1;
}

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

/** Works a rotation off here, unless a worker does; waits until it is done. */
async function finish(orgId: Id, slug: string, { what, going, done }: (typeof rotations)[number]): Promise<void> {
  let [rows, told] = [0, -1];
  let last: Id | null = null;
  for (let job = await going(orgId); job; job = await going(orgId)) {
    last = job;
    await runJobNow(job);
    rows = (await Job.findById(uuid(job), { progress: 1 }).lean())?.progress?.done ?? rows;
    if (rows !== told) console.error(`${slug}, ${what}: ${rows.toLocaleString('en')} values looked at`);
    told = rows;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  const ended = last && (await Job.findById(uuid(last)).lean());
  if (ended && ended.state === 'done') console.log(`${slug}: ${done}`);
  else refuse(`${slug}, ${what}: not done${ended ? `, ${ended.error ?? ended.state}` : ''}. Run this again to go on.`);
}
