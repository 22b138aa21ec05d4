import { type Context, Problem } from '@/lib/service';
import type { OrganizationInput, Rate } from './schema';

/** The table as it is told anew: a rate that stays keeps who set it and when. Rates of another currency of one's own mean nothing. */
export function nextRates(
  ctx: Context,
  before: Rate[],
  input: OrganizationInput,
  own: { was: string; is: string },
): Rate[] {
  if (!input.rates) return own.was === own.is ? before : [];
  const seen = new Set<string>();
  return input.rates.map(({ currency, rate }, index) => {
    if (currency === own.is)
      throw Problem.field('invalid', `rates.${index}.currency`, 'This is the organization’s own currency');
    if (seen.has(currency))
      throw Problem.field('invalid', `rates.${index}.currency`, 'This currency stands here twice');
    seen.add(currency);
    const same = before.find((one) => one.currency === currency && one.rate === rate);
    return same ?? { currency, rate, changedAt: ctx.now.toISOString(), changedBy: ctx.user.name };
  });
}
