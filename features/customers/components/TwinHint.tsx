'use client';
import { Button } from 'antd';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { recordHref } from './record-href';
import type { Twin } from './twins';
import { useRestore } from './use-customer-actions';

type Props = {
  twin: Twin;
  onDeny: () => void;
  /** The deactivated customer is back: there is nothing left to register. */
  onRestored?: () => void;
};

/** Who looks like the customer that is being typed. It never blocks: the server has the last word. */
export function TwinHint({ twin: { row, why }, onDeny, onRestored }: Props) {
  const restore = useRestore();
  const bringBack = async () => {
    if (await restore(row)) onRestored?.();
  };
  return (
    <div className="k-twin k-tone-warning" role="status">
      <CustomerAvatar name={row.name} type={row.type} />
      <p className="m-0 min-w-0 flex-1 basis-52">
        <span className="break-words text-ink">
          <b className="font-semibold">{row.name}</b>{' '}
          {row.isActive ? 'looks like the same customer' : 'looks like the same customer, deactivated'}
        </span>
        <span className="k-num block text-[12px] text-ink-2">
          {row.customerId}, {why}
        </span>
      </p>
      <span className="flex flex-wrap gap-1.5">
        {row.access.can.restore && (
          <Button size="small" onClick={bringBack}>
            Restore
          </Button>
        )}
        <Button size="small" href={recordHref(row)} target="_blank">
          Open
        </Button>
        <Button size="small" type="text" onClick={onDeny}>
          Not the same
        </Button>
      </span>
    </div>
  );
}
