import { z } from 'zod';
import { isCurrency, rateDecimals, toScaled } from './money';

export const currencyCode = z
  .string()
  .max(10)
  .transform((typed) => typed.trim().toUpperCase())
  .refine(isCurrency, 'This is no currency. Example: CAD');

/** What one unit of a currency is in another. */
export const exchangeRate = z
  .number('A number is needed')
  .positive('More than zero')
  .max(1_000_000, 'At most 1,000,000')
  .refine((typed) => toScaled(typed, rateDecimals) !== null, `At most ${rateDecimals} decimals`);
