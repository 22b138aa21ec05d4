'use client';
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { formatMoney, plural, relativeDay } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { Order } from '../schema';
import { stageWords, toneOfOrder } from '../words';
import { OrderLines } from './OrderLines';

/** One order of a customer: its lines unfold here, all else opens beside. */
export function OrderRow({ order, onOpen }: { order: Order; onOpen: () => void }) {
  const [unfolded, setUnfolded] = useState(false);
  const { orderNumber, description, items, status, vehicleImport: way, refundedAmount, currency } = order;
  const about = [
    description && orderNumber,
    relativeDay(order.orderedAt),
    items.length > 0 && plural(items.length, 'line'),
    way && `import: ${stageWords[way.stage].toLowerCase()}`,
  ];
  return (
    <li className="k-order-row">
      <button
        type="button"
        className="k-order-more"
        aria-expanded={unfolded}
        aria-label={`Lines of ${orderNumber}`}
        onClick={() => setUnfolded(!unfolded)}
      >
        {unfolded ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      </button>
      <div className="min-w-0">
        <button type="button" className="k-order-open" onClick={onOpen}>
          {description ?? orderNumber}
          {description && <span className="sr-only">, {orderNumber}</span>}
        </button>
        <div className="k-num text-xs text-ink-3">{about.filter(Boolean).join(' · ')}</div>
      </div>
      <div className="grid justify-items-end gap-1">
        <span className="k-num font-medium">{formatMoney(order.total, currency)}</span>
        {refundedAmount > 0 && (
          <span className="k-num text-xs text-ink-3">{formatMoney(refundedAmount, currency)} refunded</span>
        )}
        <StatusPill status={status} tone={toneOfOrder[status]} />
      </div>
      {unfolded && (
        <div className="k-order-inside">
          <OrderLines order={order} />
        </div>
      )}
    </li>
  );
}
