import { z } from 'zod';
import { mailAddress } from '@/lib/mail-address';
import { pageOf } from '@/lib/page';
import { roles } from '@/lib/permissions';
import { line } from '@/lib/text';

/** A colleague as every member of staff may know them: no address, no account. */
export const colleague = z.object({ _id: z.uuid(), id: z.uuid(), name: z.string(), role: z.enum(roles) });
export const colleaguePage = pageOf(colleague);
export type Colleague = z.infer<typeof colleague>;
export type ColleaguePage = z.infer<typeof colleaguePage>;

export const colleagueFilter = z.strictObject({
  search: z.string().max(200).optional(),
  role: z.array(z.enum(roles)).max(roles.length).optional(),
  id: z.array(z.uuid()).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ColleagueFilter = z.infer<typeof colleagueFilter>;

export const accountStates = ['active', 'invited', 'deactivated'] as const;

/** An account as administrators see it. */
export const account = z.object({
  _id: z.uuid(),
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  state: z.enum(accountStates).describe('Invited: no password was set yet'),
  team: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  customerIds: z.array(z.uuid()).describe('Of a customer login: what it sees'),
  login: z
    .array(z.object({ id: z.uuid(), code: z.string(), name: z.string() }))
    .describe('Those customers by code and name'),
  customers: z.number().describe('How many live customers it owns'),
  lastSeenAt: z.iso.datetime().nullable(),
  linkExpiresAt: z.iso.datetime().nullable().describe('Until when its one-time link can be used'),
  secondFactor: z.boolean(),
  version: z.number(),
  createdAt: z.iso.datetime(),
});
export type Account = z.infer<typeof account>;

export const accountPage = pageOf(account).extend({
  counts: z.object({
    all: z.number(),
    staff: z.number(),
    logins: z.number(),
    active: z.number(),
    invited: z.number(),
  }),
});
export type AccountPage = z.infer<typeof accountPage>;

export const accountFilter = z.strictObject({
  search: z.string().max(200).optional().describe('Words of the name, or a part of the e-mail'),
  kind: z.enum(['all', 'staff', 'logins']).default('all'),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AccountFilter = z.infer<typeof accountFilter>;

const name = line(120).refine((typed) => typed.length > 0, 'A name is needed');
/** Ids or codes of customers. */
const customerRefs = z.array(z.string().trim().min(1).max(60)).max(50, 'At most 50 customers');

export const inviteInput = z.strictObject({
  email: mailAddress,
  name,
  role: z.enum(roles),
  teamId: z.uuid().nullable().optional(),
  customerIds: customerRefs.optional().describe('Ids or codes: which customers a customer login sees'),
});
export type InviteInput = z.infer<typeof inviteInput>;

export const invited = account.extend({
  mailed: z.boolean().describe('Whether the one-time link goes out by mail'),
  link: z.string().nullable().describe('The one-time link, when no mail server is set up: to be handed over'),
});
export type Invited = z.infer<typeof invited>;

const kept = z.unknown().optional();
/** Who gets the customers of a user who may own none any longer. */
const successor = {
  newOwnerId: z.uuid('The id of a user').optional(),
  reason: line(500).optional().describe('Kept in the ownership history of each customer that moves'),
};

export const accountChange = z.strictObject({
  name: name.optional(),
  role: z.enum(roles).optional(),
  teamId: z.uuid().nullable().optional(),
  customerIds: customerRefs.optional(),
  ...successor,
  _id: kept,
  version: kept,
});
export type AccountChange = z.infer<typeof accountChange>;

export const leaveInput = z.strictObject(successor);
export type LeaveInput = z.infer<typeof leaveInput>;

export const userRef = z.object({ userId: z.string().max(60) });
export const teamRef = z.object({ teamId: z.string().max(60) });

export const team = z.object({
  _id: z.uuid(),
  name: z.string(),
  members: z.array(z.object({ id: z.uuid(), name: z.string() })),
  customers: z.number().describe('How many live customers its members own'),
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Team = z.infer<typeof team>;
export const teamList = z.object({ data: z.array(team) });

const teamName = line(80).refine((typed) => typed.length > 0, 'A name is needed');
const memberIds = z.array(z.uuid()).max(500, 'At most 500 members');
export const teamInput = z.strictObject({ name: teamName, memberIds: memberIds.optional() });
export type TeamInput = z.infer<typeof teamInput>;
export const teamChange = z.strictObject({ name: teamName.optional(), memberIds: memberIds.optional() });
export type TeamChange = z.infer<typeof teamChange>;
export const teamDeleted = z.object({ _id: z.uuid(), deleted: z.literal(true) });

export * from './session-schema';
