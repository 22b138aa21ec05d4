import { membershipRules } from '@/features/membership/changes';
import { randomToken, sha256 } from '@/lib/crypto';
import { isDbAway } from '@/lib/db';
import { env } from '@/lib/env';
import { type Id, idOf, idOfHex, isUuid } from '@/lib/id';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { systemContext } from '@/lib/provision';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Customer, type CustomerDocument } from '../model';
import { presentCustomer } from '../present';
import type { Customer as CustomerOut } from '../schema';
import type { EmailVerified, PhoneVerification, VerificationSent } from '../verification';
import { loadOpenCustomer } from './find';

import { touch } from './save';

const linkLifeMs = 7 * 86_400_000;

/** Somebody was spoken to at the number. A changed number is not verified any more (apply.ts). */
export async function verifyPhone(ctx: Context, ref: string, input: PhoneVerification): Promise<CustomerOut> {
  demand(ctx, 'customers.verify');
  const { threshold } = await query(ctx, () => membershipRules(ctx));
  return command(ctx, 'verifyPhone', async () => {
    const doc = await loadVerifiable(ctx, ref, 'phone');
    doc.set('phoneVerified', true);
    doc.set('phoneVerification', input);
    doc.record('customer.phone.verified');
    await touch(ctx, doc);
    return presentCustomer(ctx, doc.toObject() as never, threshold);
  });
}

/** Mails a one-time link to the customer's address; who follows it and confirms has shown that the address is read. */
export async function sendEmailVerification(ctx: Context, ref: string): Promise<VerificationSent> {
  demand(ctx, 'customers.verify');
  return command(ctx, 'sendEmailVerification', async () => {
    const doc = await loadVerifiable(ctx, ref, 'email');
    if (!mailIsSetUp())
      throw new Problem('mail_not_set_up', 'No mail server is set up, so no link can be sent (SMTP_URL)');
    const email = doc.email as string;
    const secret = randomToken();
    const expiresAt = new Date(ctx.now.getTime() + linkLifeMs);
    doc.set('emailProof', { hash: hashOf(secret), expiresAt });
    doc.record('customer.email.verificationSent');
    await touch(ctx, doc);
    const link = new URL(`/verify-email#${tokenOf(ctx, idOf(doc._id), secret)}`, env.APP_URL).href;
    await queueMail(ctx, { to: email, ...letter(ctx.org.name, doc.name, link) });
    return { sentTo: email, expiresAt: expiresAt.toISOString() };
  });
}

/** What the link leads to: by whoever holds it, in the name of who sent it. It works once. */
export async function verifyEmailByToken(token: string): Promise<EmailVerified> {
  const [orgId, userId, customerId, secret = ''] = partsOf(token);
  const ctx = orgId && userId ? await systemContext(orgId, userId).catch(noneUnlessAway) : null;
  if (!ctx || !customerId) throw expired();
  return command(ctx, 'verifyEmailByToken', async () => {
    const doc = (await Customer.findById(customerId)) as unknown as CustomerDocument | null;
    const proof = doc?.emailProof;
    if (!doc?.email || !doc.isActive || proof?.hash !== hashOf(secret) || !proof.expiresAt || proof.expiresAt < ctx.now)
      throw expired();
    doc.set('emailVerified', true);
    doc.set('emailProof', undefined);
    doc.record('customer.email.verified');
    await touch(ctx, doc);
    return { organization: ctx.org.name, email: doc.email };
  });
}

async function loadVerifiable(ctx: Context, ref: string, what: 'email' | 'phone'): Promise<CustomerDocument> {
  const doc = await loadOpenCustomer(ctx, 'customers.verify', ref);
  if (!doc[what])
    throw Problem.field('nothing_to_verify', what, `This customer has no ${what === 'email' ? 'e-mail' : 'phone'}`);
  return doc;
}

/** Nobody of that name is an old link; a database that is away says nothing about the link. */
function noneUnlessAway(error: unknown): null {
  if (isDbAway(error)) throw error;
  return null;
}

const expired = () =>
  Problem.field('not_found', 'token', 'This link was used already, is too old, or the address was changed since');

const hashOf = (secret: string) => sha256(secret).toString('base64url');

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Whose, by whom and of whom, so that it is found without a look into every organization; then the secret. */
const tokenOf = (ctx: Context, customerId: Id, secret: string): string =>
  `${Buffer.concat([ctx.org.id, ctx.user.id, customerId].map(bytesOf)).toString('base64url')}.${secret}`;

function partsOf(token: string): [Id?, Id?, Id?, string?] {
  const [head = '', secret] = token.split('.');
  const hex = Buffer.from(head, 'base64url').toString('hex');
  const [orgId = '', userId = '', customerId = ''] = hex.match(/.{32}/g) ?? [];
  const ids = [idOfHex(orgId), idOfHex(userId), idOfHex(customerId)] as const;
  return hex.length === 96 && ids.every(isUuid) ? [...ids, secret] : [];
}

const letter = (organization: string, name: string, link: string) => ({
  subject: `Please confirm your e-mail address for ${organization}`,
  text: `Hello ${name},

${organization} would like to know that this address is yours. Confirm it here; the link works once, for seven days:

${link}

If you do not know ${organization}, ignore this: nothing happens then.
`,
});
