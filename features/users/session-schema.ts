import { z } from 'zod';
import { mailAddress } from '@/lib/mail-address';
import { line } from '@/lib/text';

/** A browser that is signed in. */
export const openSession = z.object({
  _id: z.uuid(),
  browser: z.string().describe('What the browser calls itself, in short'),
  address: z.string(),
  current: z.boolean().describe('Whether the request came with it'),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type OpenSession = z.infer<typeof openSession>;
export const sessionList = z.object({ data: z.array(openSession) });

export const endInput = z.strictObject({
  sessionId: z.uuid().optional().describe('That one; without it all, of one’s own all but the present one'),
});
export type EndInput = z.infer<typeof endInput>;
export const ended = z.object({ ended: z.number() });

export const profileInput = z.strictObject({
  name: line(120).refine((typed) => typed.length > 0, 'A name is needed'),
});
export type ProfileInput = z.infer<typeof profileInput>;
export const profile = z.object({ name: z.string() });

const secret = z.string().min(1, 'Enter your password').max(200, 'At most 200 characters');
export const passwordInput = z.strictObject({
  current: secret,
  password: z.string().min(12, 'At least 12 characters').max(200, 'At most 200 characters'),
});
export type PasswordInput = z.infer<typeof passwordInput>;
export const passwordChanged = z.object({ ended: z.number().describe('How many other sessions it ended') });

export const forgotInput = z.strictObject({ email: mailAddress });
export const forgotten = z.object({ asked: z.literal(true) });

export const secondFactor = z.object({
  active: z.boolean(),
  since: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number(),
});
export type SecondFactorState = z.infer<typeof secondFactor>;
export const proof = z.strictObject({ current: secret });
export const secondFactorStart = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorStart = z.infer<typeof secondFactorStart>;
export const codeInput = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'Six digits'),
});
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
