import { describe, expect, it } from 'vitest';
import { inviteInput } from '@/features/users/schema';
import { inviteUser } from '@/features/users/service';
import { command } from '@/lib/command';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { type Id, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { type Letter, queueMail } from '@/lib/mail';
import { setPasswordByToken } from '@/lib/sign-in';
import { Job } from '@/models/job';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { withMailServer } from '../support/smtp';

const server = withMailServer();

type MailRow = { state: string; attempts: number; sealed?: unknown; error?: string };
const mails = (orgId: Id) => rowsOf<MailRow>(orgId, 'mails');
const jobs = (orgId: Id) =>
  Job.find({ orgId: uuid(orgId), kind: 'mail.send' })
    .sort({ createdAt: 1 })
    .lean();

/** What a worker does now, or what it will do when the waiting is over. */
async function deliver(orgId: Id): Promise<void> {
  await Job.updateMany({ orgId: uuid(orgId) }, { $set: { notBefore: null } });
  for (const job of await jobs(orgId)) if (job.state === 'queued') await runJobNow(job._id.toString() as Id);
}

const write = (ctx: Context, letter: Partial<Letter> = {}) =>
  command({ ...ctx, now: new Date() }, 'writeLetter', () =>
    queueMail(ctx, { to: 'nora@example.com', subject: 'A subject', text: 'Hello\n', ...letter }),
  );

describe('an invitation by mail', () => {
  it('brings the link to the one who is invited, from where the configuration says, and to nobody else', async () => {
    const { ctx, orgId, slug } = await org();
    const email = `sofia@${slug}.test`;
    const made = await inviteUser(
      { ...ctx, now: new Date() },
      inviteInput.parse({ email, name: 'Sofia Costa', role: 'sales' }),
    );
    expect([made.mailed, made.link]).toEqual([true, null]);
    expect(server.letters).toHaveLength(0);
    await deliver(orgId);
    const [letter] = server.letters;
    expect(letter).toMatchObject({ from: 'kinso@localhost', to: [email] });
    const link = /http:\/\/localhost:3000\/set-password#\S+/.exec(letter?.text ?? '')?.[0] ?? '';
    expect(await setPasswordByToken(new URL(link).hash.slice(1), 'my own long word 88')).toEqual({ email });
    expect(await mails(orgId)).toMatchObject([{ state: 'sent' }]);
    expect((await mails(orgId))[0]?.sealed).toBeUndefined();
  });
});

describe('a letter', () => {
  it('is sealed while it waits', async () => {
    const { ctx, orgId } = await org();
    await write(ctx, { text: 'canary-of-a-letter' });
    const stored = JSON.stringify([await mails(orgId), await jobs(orgId)]);
    expect(stored).not.toMatch(/canary|nora|A subject/);
    expect((await mails(orgId))[0]?.sealed).toBeDefined();
  });

  it('of a command that fails is never sent', async () => {
    const { ctx, orgId } = await org();
    const failing = command(ctx, 'writeAndFail', async () => {
      await queueMail(ctx, { to: 'nora@example.com', subject: 'x', text: 'x' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect([await mails(orgId), await jobs(orgId)]).toEqual([[], []]);
  });

  it('is tried again later when the server is away or busy, and sent once', async () => {
    const { ctx, orgId } = await org();
    server.state.refuse = 451;
    await write(ctx);
    await deliver(orgId);
    expect(await mails(orgId)).toMatchObject([{ state: 'queued', attempts: 1 }]);
    const next = (await jobs(orgId)).find(({ state }) => state === 'queued');
    expect((next?.notBefore?.getTime() ?? 0) - Date.now()).toBeGreaterThan(30_000);
    env.SMTP_URL = 'smtp://127.0.0.1:9';
    await deliver(orgId);
    expect(await mails(orgId)).toMatchObject([{ state: 'queued', attempts: 2 }]);
    env.SMTP_URL = server.url;
    server.state.refuse = undefined;
    await deliver(orgId);
    await deliver(orgId);
    expect(server.letters).toHaveLength(1);
    expect(await mails(orgId)).toMatchObject([{ state: 'sent' }]);
  });

  it('is given up when the server refuses it for good, and what it said is gone', async () => {
    const { ctx, orgId } = await org();
    server.state.refuse = 550;
    await write(ctx);
    await deliver(orgId);
    const [row] = await mails(orgId);
    expect(row).toMatchObject({ state: 'failed' });
    expect([row?.sealed, row?.error?.includes('nora')]).toEqual([undefined, false]);
  });

  it('has the headers that we wrote, whatever its subject holds', async () => {
    const { ctx, orgId } = await org();
    await write(ctx, { subject: 'Hello\r\nBcc: eve@example.com\r\n\r\nA body' });
    await deliver(orgId);
    expect(server.letters[0]?.to).toEqual(['nora@example.com']);
    expect(server.letters[0]?.headers).not.toMatch(/^bcc:/im);
    expect(server.letters[0]?.headers).toMatch(/^subject: Hello Bcc: eve@example.com A body$/im);
  });

  it.each(['nora@example.com, eve@example.com', 'nora@example.com\r\nBcc: eve@example.com', '<nora@example.com>', ''])(
    'to what is no plain address is refused: %j',
    async (to) => {
      const { ctx, orgId } = await org();
      await expect(write(ctx, { to })).rejects.toThrow('no address');
      expect(await mails(orgId)).toEqual([]);
    },
  );
});
