'use client';
import { ArrowRightOutlined } from '@ant-design/icons';
import { useMe } from '@/features/session';
import type { HistoryChange } from '../schema';
import type { Customer } from '../types';
import { labelOf, nowWords, pastWords } from './history-words';
import { useAsked } from './use-asked';
import { useRevert } from './use-revert';

type Props = {
  change: HistoryChange;
  eventId: string;
  customer: Customer;
  /** Where the field is not named beside it already. */
  named?: boolean;
};

/** One field's change, before and after, with the way back where it leads to something else than today's value. */
export function HistoryChangeRow({ change, eventId, customer, named }: Props) {
  const { currency } = useMe();
  const asked = useAsked();
  const label = labelOf(change.field, asked.labels);
  const [revert, busy] = useRevert(customer, label);
  const before = pastWords(change, 'from', asked, currency);
  return (
    <div className="k-change">
      {named && <span className="k-change-field">{label}</span>}
      <span className="min-w-0 flex-1">
        {change.from === null ? (
          'set to '
        ) : (
          <>
            <s className="k-change-before">{before}</s>
            <ArrowRightOutlined aria-label="became" className="mx-1.5 text-[10px] text-ink-3" />
          </>
        )}
        <span className="k-change-after">{pastWords(change, 'to', asked, currency)}</span>
      </span>
      {change.canRevert && before !== nowWords(change.field, customer, asked, currency) && (
        <button
          type="button"
          className="k-row-action k-change-revert"
          disabled={busy}
          aria-label={`Put ${label} back to ${before}`}
          onClick={() => revert(eventId, change)}
        >
          Put back
        </button>
      )}
    </div>
  );
}
