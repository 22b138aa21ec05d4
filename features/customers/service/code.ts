import { takeNumbers } from '@/lib/counters';
import { isUuid } from '@/lib/id';
import { type Context, Problem } from '@/lib/service';
import { reservedCodes } from '../fields';
import { Customer } from '../model';

/** A code that a person chose: one that addresses read as something else would hide its customer. */
export function checkCode(code: string): string {
  if (isUuid(code) || reservedCodes.includes(code.toLowerCase()))
    throw Problem.field('reserved', 'customerId', 'This word has a meaning in addresses; choose another ID');
  return code;
}

/** The next number of the organization's series that nobody has taken by hand. */
export async function nextCode(ctx: Context): Promise<string> {
  for (;;) {
    const code = `CUST-${String(await takeNumbers(ctx, 'customers')).padStart(6, '0')}`;
    if (!(await Customer.exists({ codeKey: code.toLowerCase() }))) return code;
  }
}
