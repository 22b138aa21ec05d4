import { ApiKey } from '@/models/api-key';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';
import { keyText } from './auth';
import { randomToken, sha256 } from './crypto';
import { connectDb } from './db';
import { forgetDirectory } from './directory';
import { type Id, idOf, newId, uuid } from './id';
import { newPasswordLink } from './password-link';
import type { Role } from './permissions';
import { hashPassword } from './sign-in';

type OrgInput = {
  slug: string;
  name?: string;
  demo?: boolean;
  currency?: string;
  region?: string;
  uniqueNames?: 'business' | 'all' | 'off';
};

/** The organization of that slug, made if it is new. */
export async function ensureOrganization(input: OrgInput): Promise<Id> {
  await connectDb();
  const { slug, ...rest } = input;
  const fresh = {
    _id: uuid(newId()),
    name: slug,
    currency: 'CAD',
    region: 'CA',
    uniqueNames: 'business' as const,
    disabled: false,
    demo: false,
    ...rest,
  };
  const row = await Organization.findOneAndUpdate(
    { slug },
    { $setOnInsert: fresh },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  return idOf(row?._id);
}

type UserInput = {
  orgId: Id;
  email: string;
  name: string;
  role: Role;
  password?: string;
  kind?: 'person' | 'service';
  customerIds?: Id[];
  passwordHash?: string;
};

/** The organization's user of that e-mail; made if new, otherwise its role and name are brought up to date. */
export async function ensureUser(input: UserInput): Promise<Id> {
  await connectDb();
  const email = input.email.trim().toLowerCase();
  const passwordHash = input.passwordHash ?? (input.password ? await hashPassword(input.password) : undefined);
  const set = {
    name: input.name,
    role: input.role,
    ...(passwordHash ? { passwordHash } : {}),
    ...(input.customerIds ? { customerIds: input.customerIds.map(uuid) } : {}),
  };
  const row = await User.findOneAndUpdate(
    { orgId: uuid(input.orgId), email },
    {
      $set: set,
      $setOnInsert: { _id: uuid(newId()), kind: input.kind ?? 'person', sessionVersion: 1, disabled: false },
    },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  forgetDirectory(input.orgId);
  return idOf(row?._id);
}

/** A new API key of a user; the text is shown this once and kept nowhere. */
export async function createApiKey(input: { orgId: Id; userId: Id; name: string; expiresAt?: Date }): Promise<string> {
  await connectDb();
  const id = newId();
  const secret = randomToken(32);
  await ApiKey.create({
    _id: uuid(id),
    orgId: uuid(input.orgId),
    userId: uuid(input.userId),
    name: input.name,
    hash: sha256(secret),
    expiresAt: input.expiresAt ?? null,
  });
  return keyText(id, secret);
}

/** A one-time token to set a password with, good for seven days. */
export async function createSetPasswordToken(userId: Id): Promise<string> {
  const { token, setPassword } = newPasswordLink(userId);
  await User.updateOne({ _id: uuid(userId) }, { $set: { setPassword } });
  return token;
}

export { systemContext } from './contexts';
