'use client';
import { CloseOutlined } from '@ant-design/icons';
import { type FilterPart, sentence } from './filter-parts';

type Props = { parts: FilterPart[]; onRemove: (part: FilterPart) => void };

/** What narrows the list, each with its way out. */
export function FilterChips({ parts, onRemove }: Props) {
  if (parts.length === 0) return null;
  return (
    <ul className="m-0 flex list-none flex-wrap gap-2 p-0 max-md:hidden" aria-label="Filters">
      {parts.map((part) => (
        <li key={part.key} className="k-chip">
          <span>{part.field}</span>
          <span>{part.verb}</span>
          <span className="k-chip-value">{part.value}</span>
          <button type="button" aria-label={`Remove filter: ${sentence(part)}`} onClick={() => onRemove(part)}>
            <CloseOutlined aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
