'use client';
import { Button } from 'antd';
import type { useQuoteDraft } from './use-quote-draft';

type Props = { keeper: ReturnType<typeof useQuoteDraft>; reload: () => Promise<unknown> };

/** Why a draft is not kept, and what can be done about it. */
export function SaveNotice({ keeper, reload }: Props) {
  const { state, problems, detail, flush, keepMine, reset } = keeper;
  if (state === 'saved' || state === 'waiting' || state === 'saving') return null;
  const load = async () => {
    reset();
    await reload();
  };
  return (
    <div role="alert" className="k-quote-notice">
      <p className="m-0 flex-1">{textOf(state, problems, detail)}</p>
      {state === 'stale' && (
        <>
          <Button size="small" onClick={() => void load()}>
            Show theirs
          </Button>
          <Button size="small" onClick={keepMine}>
            Keep mine
          </Button>
        </>
      )}
      {state === 'failed' && (
        <Button size="small" onClick={() => void flush()}>
          Try again
        </Button>
      )}
    </div>
  );
}

const shown =
  /^(items\.\d+\.|subject$|currency$|rate$|validUntil$|contactId$|description$|deliveryTerms$|paymentTerms$|notes$)/;

function textOf(state: string, problems: ReadonlyMap<string, string>, detail?: string): string {
  if (state === 'stale') return 'Somebody changed this quote meanwhile. What you typed is still here, but not saved.';
  if (state === 'failed') return `Not saved. ${detail ?? 'The server did not answer.'}`;
  const elsewhere = [...problems].filter(([path]) => !shown.test(path)).map(([, message]) => message);
  const count = problems.size === 1 ? 'One field needs' : `${problems.size} fields need`;
  return ['Not saved.', elsewhere.length > 0 ? elsewhere.join(' ') : `${count} a look.`].join(' ');
}
