'use client';
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Route } from 'next';
import Link from 'next/link';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { dayAndTime, formatMoney } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetOrderStepsQuery } from '../api';
import type { Order } from '../schema';
import { isOpen } from '../states';
import { paymentWord, toneOfOrder } from '../words';
import { ImportWay, wayFacts } from './ImportWay';
import { OrderLines } from './OrderLines';
import { OrderMoves } from './OrderMoves';
import { StageStep } from './StageStep';

const OrderEdit = lazy(() => import('./OrderEdit').then((file) => ({ default: file.OrderEdit })));

/** One order: what it comes to, its lines, where its vehicle is, and how it came there. */
export function OrderDetails({ order }: { order: Order }) {
  return (
    <div className="grid gap-6">
      <OrderHead order={order} />
      <Facts facts={factsOf(order)}>
        {order.quoteId && (
          <div>
            <dt>Made of</dt>
            <dd>
              <Link href={`/quotes/${order.quoteId}` as Route} className="k-link">
                Its quote
              </Link>
            </dd>
          </div>
        )}
      </Facts>
      <Part id="lines" title="Lines" extra={order.canUpdate && isOpen(order.status) && <EditButton order={order} />}>
        <OrderLines order={order} />
      </Part>
      {order.vehicleImport && (
        <Part id="import" title="Import" extra={order.canUpdate && <StageStep order={order} />}>
          <div className="mt-2 mb-4">
            <ImportWay way={order.vehicleImport} />
          </div>
          <Facts facts={wayFacts(order.vehicleImport)} />
        </Part>
      )}
      <Part id="steps" title="History">
        <Steps order={order} />
      </Part>
    </div>
  );
}

function OrderHead({ order }: { order: Order }) {
  const { currency: own } = useMe();
  const { currency, total, baseTotal, refundedAmount, status } = order;
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div>
        <p className="k-num m-0 text-2xl leading-[30px] font-semibold tracking-[-0.02em]">
          {formatMoney(total, currency)}
        </p>
        <p className="k-num m-0 text-xs leading-5 text-ink-3">
          {currency !== own && `${formatMoney(baseTotal, own)} in ${own}. `}
          {refundedAmount > 0 && `${formatMoney(refundedAmount, currency)} refunded. `}
        </p>
        <StatusPill status={status} tone={toneOfOrder[status]} />
      </div>
      <OrderMoves order={order} />
    </div>
  );
}

function factsOf(order: Order): [string, string][] {
  const facts: [string, string | null][] = [
    ['Ordered', dayAndTime(order.orderedAt)],
    ['Completed', order.completedAt && dayAndTime(order.completedAt)],
    ['Pays by', order.paymentMethod && paymentWord(order.paymentMethod)],
    ['Sale', order.saleId],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function Facts({ facts, children }: { facts: [string, string][]; children?: ReactNode }) {
  if (facts.length === 0 && !children) return null;
  return (
    <dl className="k-order-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="k-num">{value}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

function EditButton({ order }: { order: Order }) {
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
        Edit lines
      </Button>
      <Suspense>{editing && <OrderEdit order={order} open onClose={() => setEditing(false)} />}</Suspense>
    </>
  );
}

type PartProps = { id: string; title: string; extra?: ReactNode; children: ReactNode };

function Part({ id, title, extra, children }: PartProps) {
  return (
    <section aria-labelledby={`order-${id}`}>
      <div className="mb-1 flex items-center justify-between gap-3">
        <h2 id={`order-${id}`} className="m-0 text-[13px] leading-5 font-semibold">
          {title}
        </h2>
        {extra}
      </div>
      {children}
    </section>
  );
}

function Steps({ order: { _id, customerId, currency } }: { order: Order }) {
  const { data } = useGetOrderStepsQuery({ _id, customerId });
  return (
    <ol className="m-0 list-none p-0 text-[13px] leading-[18px]">
      {data?.data.map(({ status, at, by, refundedAmount, refundReason }) => (
        <li
          key={`${status} ${at}`}
          className="flex flex-wrap items-center gap-x-3 border-b border-line py-2 last:border-0"
        >
          <StatusPill status={status} tone={toneOfOrder[status]} />
          {refundedAmount ? (
            <span className="k-num">{formatMoney(refundedAmount, currency)} refunded so far</span>
          ) : null}
          <span className="text-ink-2">{by}</span>
          <time dateTime={at} className="k-num ml-auto text-xs text-ink-3">
            {dayAndTime(at)}
          </time>
          {refundReason && <p className="m-0 w-full break-words whitespace-pre-line text-ink-2">{refundReason}</p>}
        </li>
      ))}
    </ol>
  );
}
