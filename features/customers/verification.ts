import { z } from 'zod';
import { pastDay } from './rules';

/** Somebody was spoken to at the number: who, and on which day. */
export const phoneVerification = z.strictObject({
  spokeWith: z.string().trim().min(1, 'Say who was reached').max(100, 'At most 100 characters'),
  on: pastDay,
});
export type PhoneVerification = z.infer<typeof phoneVerification>;

export const verificationSent = z.object({ sentTo: z.string(), expiresAt: z.iso.datetime() });
export type VerificationSent = z.infer<typeof verificationSent>;

export const emailToken = z.strictObject({ token: z.string().min(1).max(200) });
/** What the one who follows the link is told. */
export const emailVerified = z.object({ organization: z.string(), email: z.string() });
export type EmailVerified = z.infer<typeof emailVerified>;
