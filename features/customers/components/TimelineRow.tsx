'use client';
import {
  CrownOutlined,
  EditOutlined,
  FileTextOutlined,
  MessageOutlined,
  MinusCircleOutlined,
  ShareAltOutlined,
  ShoppingOutlined,
  StopOutlined,
  UndoOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import type { TimelineLine } from '@/features/inquiries';
import { InteractionIcon, InteractionLine, typeWords } from '@/features/interactions';
import { formatMoney } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { Tone } from '@/lib/ui/tone';
import type { HistoryEntry } from '../schema';
import type { Customer } from '../types';
import { HistoryChangeRow } from './HistoryChangeRow';
import { deedOf, detailsOf } from './history-words';
import type { Order, TimelineItem } from './timeline';
import { useAsked } from './use-asked';

const signs: Record<string, [Tone, ReactNode]> = {
  'customer.created': ['positive', <UserAddOutlined key="icon" />],
  'customer.deleted': ['danger', <StopOutlined key="icon" />],
  'customer.restored': ['positive', <UndoOutlined key="icon" />],
  'customer.membership.activated': ['violet', <CrownOutlined key="icon" />],
  'customer.membership.deactivated': ['neutral', <MinusCircleOutlined key="icon" />],
};
const changed: [Tone, ReactNode] = ['neutral', <EditOutlined key="icon" />];
const asked: [Tone, ReactNode] = ['warning', <MessageOutlined key="icon" />];
const referred: [Tone, ReactNode] = ['teal', <ShareAltOutlined key="icon" />];
const offered: [Tone, ReactNode] = ['violet', <FileTextOutlined key="icon" />];
const ofLine = { inquiry: asked, referral: referred, quote: offered };
const sold: [Tone, ReactNode] = ['info', <ShoppingOutlined key="icon" />];

export function TimelineRow({ item, customer }: { item: TimelineItem; customer: Customer }) {
  const [tone, icon] = signOf(item);
  return (
    <li className="k-timeline-item">
      <span className={`k-timeline-icon k-tone-${tone}`} aria-hidden>
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <time className="k-timeline-time" dateTime={item.at}>
          {timeOf(item.at)}
        </time>
        {item.kind === 'order' && <Sale order={item.order} />}
        {item.kind === 'entry' && <Entry entry={item.entry} customer={customer} />}
        {item.kind === 'line' && <Line line={item.line} />}
        {item.kind === 'interaction' && <InteractionLine interaction={item.interaction} customerName={customer.name} />}
      </div>
    </li>
  );
}

function signOf(item: TimelineItem): [Tone, ReactNode] {
  if (item.kind === 'order') return sold;
  if (item.kind === 'line') return ofLine[item.of];
  if (item.kind === 'entry') return signs[item.entry.event] ?? changed;
  const { type } = item.interaction;
  return [typeWords[type].tone, <InteractionIcon key="icon" type={type} />];
}

function Line({ line: { who, deed, text } }: { line: TimelineLine }) {
  return (
    <>
      <p className="m-0 break-words">
        <b className="font-semibold">{who}</b> {deed}
      </p>
      {text && <p className="m-0 break-words whitespace-pre-wrap text-ink-2">{text}</p>}
    </>
  );
}

const few = 3;

function Entry({ entry, customer }: { entry: HistoryEntry; customer: Customer }) {
  const { labels } = useAsked();
  const details = detailsOf(entry);
  const [open, setOpen] = useState(details.length <= few);
  return (
    <>
      <p className="m-0">
        <b className="font-semibold">{entry.by.name}</b> {deedOf(entry, labels)}
        {details.length > few && (
          <button type="button" className="k-link ml-2" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Less' : 'Show'}
          </button>
        )}
      </p>
      {open &&
        details.map((change) => (
          <HistoryChangeRow
            key={change.field}
            named={details.length > 1}
            change={change}
            eventId={entry.eventId}
            customer={customer}
          />
        ))}
    </>
  );
}

function Sale({ order }: { order: Order }) {
  return (
    <>
      <p className="m-0">
        <b className="font-semibold">Order</b> {order.status}
      </p>
      <div className="k-timeline-object">
        <span className="min-w-0 flex-1">
          <span className="k-num font-medium">{order.orderNumber}</span>
          {order.description && <span className="block break-words text-ink-2">{order.description}</span>}
        </span>
        <span className="text-right">
          <span className="k-num block font-semibold">{formatMoney(order.total, order.currency)}</span>
          <StatusPill status={order.status} tone={toneOfOrder[order.status] ?? 'neutral'} />
        </span>
      </div>
    </>
  );
}

const toneOfOrder: Record<string, Tone> = { completed: 'positive', pending: 'warning' };

const timeOf = (at: string) =>
  new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
