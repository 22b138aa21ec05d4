'use client';
import { Button } from 'antd';
import { relativeDay } from '@/lib/ui/format';
import type { Customer } from '../types';

/** Why nothing can be changed here, and the way back for those who have it. */
export function DeactivatedNotice({ customer, onRestore }: { customer: Customer; onRestore: () => void }) {
  if (customer.isActive) return null;
  const when = customer.deactivatedAt ? ` ${relativeDay(customer.deactivatedAt)}` : '';
  return (
    <div className="k-record-notice" role="status">
      <span className="min-w-0 flex-1">
        Deactivated{when}: left out of lists, search and statistics. Nothing was erased.
      </span>
      {customer.access.can.restore && <Button onClick={onRestore}>Restore</Button>}
    </div>
  );
}
