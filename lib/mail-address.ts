import { z } from 'zod';

/**
 * The address of a mailbox and nothing besides: no name before it, no quotes, no comment, no second recipient, no line
 * end. What stands in an envelope is spelled by nobody but us.
 */
const form =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

export const isMailAddress = (text: string): boolean =>
  text.length <= 254 && text.indexOf('@') <= 64 && form.test(text) && !text.includes('\n');

export const mailAddress = z
  .string('An e-mail address is needed')
  .max(254, 'At most 254 characters')
  .transform((typed) => typed.trim().toLowerCase())
  .refine(isMailAddress, 'This is no e-mail address');
