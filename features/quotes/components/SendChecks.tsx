import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { formatMoney, plural } from '@/lib/ui/format';
import type { WholeQuote } from '../schema';
import { wrongAddress } from './send-letter';

type Check = [ok: boolean, text: string];
const dayMs = 86_400_000;

/** What sending needs, before it is asked for. */
export function SendChecks({ quote, to }: { quote: WholeQuote; to: readonly string[] }) {
  return (
    <section aria-label="Ready to send">
      <h2 className="m-0 mb-1 text-[13px] leading-5 font-normal text-ink-2">Ready to send</h2>
      <ul className="m-0 list-none p-0">
        {checksOf(quote, to).map(([ok, text]) => (
          <li key={text} className="k-send-check" data-ok={ok}>
            {ok ? <CheckCircleFilled aria-label="Yes" /> : <CloseCircleFilled aria-label="No" />}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the quote itself needs, however it goes out. */
export function quoteChecks({ items, totalAmount, currency, validUntil, customer }: WholeQuote): Check[] {
  const days = validUntil ? Math.floor((Date.parse(validUntil) - Date.now()) / dayMs) : -1;
  const isOver = !validUntil || Date.parse(validUntil) <= Date.now();
  const held = customer.status === 'blocked' || customer.status === 'suspended';
  return [
    items.length > 0
      ? [true, `${plural(items.length, 'line')}, total ${formatMoney(totalAmount, currency)}`]
      : [false, 'There is no line yet'],
    isOver
      ? [false, validUntil ? 'The date until which it is valid is over' : 'It says no date until which it is valid']
      : [true, days > 0 ? `Valid for ${plural(days, 'day')}` : 'Valid until the end of the day'],
    customer.isActive && !held
      ? [true, 'The customer may receive quotes']
      : [false, `The customer is ${held ? customer.status : 'deactivated'} and gets no quotes`],
  ];
}

/** And whom it is mailed to. */
export function checksOf(quote: WholeQuote, to: readonly string[]): Check[] {
  const wrong = wrongAddress(to);
  return [
    ...quoteChecks(quote),
    to.length === 0
      ? [false, 'Nobody to mail it to; the link can be passed on by hand']
      : wrong
        ? [false, `${wrong} is no e-mail address`]
        : [true, to.length === 1 ? 'The address can be mailed to' : `${to.length} addresses can be mailed to`],
  ];
}
