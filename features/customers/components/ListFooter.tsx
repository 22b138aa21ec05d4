'use client';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { formatCount } from '@/lib/ui/format';
import type { CustomerPage } from '../types';
import { pageSizes } from './list-address';
import { totalOf } from './words';

type Props = {
  page: number;
  limit: number;
  shown: number;
  answer: CustomerPage['page'];
  canGoBack: boolean;
  onBack: () => void;
  onNext: (cursor: string) => void;
  onLimit: (limit: number) => void;
};

export function ListFooter({ page, limit, shown, answer, canGoBack, onBack, onNext, onLimit }: Props) {
  const first = (page - 1) * limit + 1;
  const { nextCursor } = answer;
  return (
    <nav className="k-list-foot" aria-label="Pages">
      <span className="k-num text-ink-2" aria-live="polite">
        <span className="font-medium text-ink">
          {formatCount(first)}–{formatCount(first + shown - 1)}
        </span>{' '}
        of {totalOf(answer)}
      </span>
      <label className="ml-auto flex items-center gap-2.5">
        <span className="text-ink-2">Rows</span>
        <select
          className="k-rows"
          aria-label="Rows per page"
          value={limit}
          onChange={(event) => onLimit(Number(event.target.value))}
        >
          {pageSizes.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <span className="flex gap-1.5">
        <button type="button" className="k-step" aria-label="Previous page" disabled={!canGoBack} onClick={onBack}>
          <LeftOutlined aria-hidden />
        </button>
        <button
          type="button"
          className="k-step"
          aria-label="Next page"
          disabled={!nextCursor}
          onClick={() => nextCursor && onNext(nextCursor)}
        >
          <RightOutlined aria-hidden />
        </button>
      </span>
    </nav>
  );
}
