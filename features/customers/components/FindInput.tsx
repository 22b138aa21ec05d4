'use client';
import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { useDebounced } from '@/lib/ui/use-debounced';

type Props = { label: string; value: string; onChange: (text: string) => void; className?: string };

export function FindInput({ label, value, onChange, className = '' }: Props) {
  const [typed, setTyped] = useDebounced(value, onChange);
  return (
    <div className={`k-find ${className}`}>
      <SearchOutlined aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed && (
        <button type="button" aria-label={`Clear: ${label}`} onClick={() => setTyped('')}>
          <CloseCircleFilled aria-hidden />
        </button>
      )}
    </div>
  );
}
