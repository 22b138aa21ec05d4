import { z } from 'zod';
import { cursorQuery, pageOf } from '@/lib/page';
import { text } from '@/lib/text';

export const referralStates = ['open', 'accepted', 'declined', 'withdrawn'] as const;
const person = z.object({ id: z.uuid(), name: z.string() });

export const referral = z.object({
  _id: z.uuid(),
  customer: z
    .object({ _id: z.uuid(), customerId: z.string(), name: z.string() })
    .nullable()
    .describe('As the caller sees it; null when it does not see it any longer'),
  owner: person.nullable().describe('Who is responsible for the customer, as far as the caller sees it'),
  state: z.enum(referralStates),
  from: person,
  to: person,
  note: z.string().nullable().describe('What the receiver should know'),
  at: z.iso.datetime(),
  answer: z
    .object({ note: z.string().nullable(), at: z.iso.datetime(), by: person })
    .nullable()
    .describe('How it ended, by whom'),
  can: z.object({ accept: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});
export type Referral = z.infer<typeof referral>;
export const referralPage = pageOf(referral);
export type ReferralPage = z.infer<typeof referralPage>;

export const referralsQuery = z.strictObject({
  ...cursorQuery,
  direction: z
    .enum(['received', 'given', 'all'])
    .default('received')
    .describe('received: to the caller; given: by the caller; all: for administrators, or of one customer'),
  state: z.enum(referralStates).optional(),
  customerId: z.string().max(60).optional().describe('Of one customer, by UUID or code'),
});
export type ReferralsQuery = z.infer<typeof referralsQuery>;
export const referralRef = z.object({ referralId: z.uuid() });

export const referralInput = z.strictObject({
  customerId: z.string('Which customer?').min(1, 'Which customer?').max(60).describe('UUID or code'),
  userId: z.uuid('The id of a colleague who sells'),
  note: text(500).optional(),
});
export type ReferralInput = z.infer<typeof referralInput>;
export const referralAnswer = z.strictObject({ note: text(500).optional() });
export type ReferralAnswer = z.infer<typeof referralAnswer>;
