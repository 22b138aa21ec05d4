'use client';
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { dayAndTime, insideSentence } from '@/lib/ui/format';
import type { WholeQuote } from '../schema';
import type { SaveState } from './use-quote-draft';

type Step = { key: string; title: string; text: string; at: 'past' | 'now' | 'next' | 'end'; href?: string };
type Props = { quote: WholeQuote; state: SaveState; savedAt: string };

/** How far a quote has come, with when and who under each step. */
export function QuoteRail({ quote, state, savedAt }: Props) {
  return (
    <ol className="k-panel k-rail" aria-label="Progress">
      {stepsOf(quote).map(({ key, title, text, at, href }, index) => (
        <li key={key} data-at={at} aria-current={at === 'now' || at === 'end' ? 'step' : undefined}>
          <span className="k-rail-mark" aria-hidden>
            {at === 'past' ? <CheckOutlined /> : at === 'end' ? <CloseOutlined /> : index + 1}
          </span>
          <span className="min-w-0">
            <span className="k-rail-title">{title}</span>
            <span className="k-rail-text">
              {key === 'draft' && quote.status === 'draft' ? <Saved state={state} at={savedAt} /> : null}
              {key === 'draft' && quote.status === 'draft' ? null : href ? (
                <Link href={href as never}>{text}</Link>
              ) : (
                text
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const order = ['draft', 'sent', 'viewed', 'accepted', 'order'] as const;
const when = (at: string | null) => (at ? dayAndTime(at) : '');
const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ');

function stepsOf(quote: WholeQuote): Step[] {
  const { status, sentAt, sentTo, viewedAt, respondedAt, validUntil, acceptedBy, rejectReason, orderNumber } = quote;
  const over = status === 'rejected' || status === 'expired';
  const reached = orderNumber ? 4 : over ? (viewedAt ? 2 : 1) : order.indexOf(status as 'draft');
  const at = (index: number): Step['at'] => {
    if (index === reached && !over) return index >= 3 && (index === 4 || !quote.can.order) ? 'past' : 'now';
    return index <= reached ? (index === 2 && !viewedAt ? 'next' : 'past') : 'next';
  };
  const end: Step =
    status === 'rejected'
      ? { key: 'rejected', title: 'Declined', text: joined(when(respondedAt), rejectReason), at: 'end' }
      : { key: 'expired', title: 'Expired', text: when(validUntil), at: 'end' };
  const orders = `/customers/${encodeURIComponent(quote.customerCode)}?tab=orders`;
  return [
    { key: 'draft', title: 'Draft', text: joined(when(quote.createdAt), quote.createdByName), at: at(0) },
    {
      key: 'sent',
      title: 'Sent',
      text: sentAt ? joined(when(sentAt), sentTo ?? 'by link') : 'Mail and link',
      at: at(1),
    },
    { key: 'viewed', title: 'Viewed', text: when(viewedAt) || 'By the customer', at: at(2) },
    ...(over
      ? [end]
      : ([
          {
            key: 'accepted',
            title: 'Accepted',
            text: joined(when(status === 'accepted' ? respondedAt : null), acceptedBy) || 'Name and signature',
            at: at(3),
          },
          {
            ...{ key: 'order', title: 'Order', text: orderNumber ?? 'Made once', at: at(4) },
            ...(orderNumber ? { href: orders } : {}),
          },
        ] satisfies Step[])),
  ];
}

const tickMs = 5_000;

function Saved({ state, at }: { state: SaveState; at: string }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), tickMs);
    return () => clearInterval(timer);
  }, []);
  if (state === 'saving') return 'Saving…';
  if (state === 'waiting') return 'Not saved yet';
  if (state !== 'saved') return 'Not saved';
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1_000));
  if (seconds < 5) return 'Saved';
  return seconds < 60 ? `Saved ${seconds} s ago` : `Saved ${insideSentence(dayAndTime(at))}`;
}
