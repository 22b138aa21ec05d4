'use client';
import {
  CheckOutlined,
  CloseOutlined,
  CopyOutlined,
  DeleteOutlined,
  EditOutlined,
  EyeOutlined,
  FilePdfOutlined,
  MoreOutlined,
  SendOutlined,
  ShoppingOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { Route } from 'next';
import Link from 'next/link';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { WholeQuote } from '../schema';
import { isUnsent, moves, openStatuses } from '../states';
import { quoteWord, toneOfQuote } from '../words';
import type { Over } from './QuoteEditor';
import { useQuoteVerbs } from './use-quote-verbs';

type Props = {
  quote: WholeQuote;
  subject: string;
  onOpen: (kind: Over['kind']) => void;
  flush: () => Promise<boolean>;
};

export function QuoteHead({ quote, subject, onOpen, flush }: Props) {
  const { quoteNumber, revision, status, can } = quote;
  const verbs = useQuoteVerbs(quote);
  const items = useItems(quote, verbs, onOpen, flush);
  const isOpen = openStatuses.includes(status);
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <nav aria-label="Way" className="k-num text-[13px] leading-5 text-ink-2">
          <Link href={'/quotes' as Route} className="text-inherit no-underline hover:underline">
            Quotes
          </Link>
          {` / ${quoteNumber}`}
          {revision > 1 && `, revision ${revision}`}
        </nav>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 tabIndex={-1} className="m-0 min-w-0 outline-none text-xl leading-7 font-semibold break-words">
            {subject || 'No subject yet'}
          </h1>
          <StatusPill status={status} label={quoteWord(status)} tone={toneOfQuote[status]} />
        </div>
      </div>
      <div className="k-quote-actions">
        <Button
          icon={<FilePdfOutlined aria-hidden />}
          href={`/api/customers/${quote.customerId}/quotes/${quote._id}/pdf`}
          target="_blank"
        >
          PDF
        </Button>
        <Button icon={<EyeOutlined aria-hidden />} onClick={() => onOpen('view')}>
          View as customer
        </Button>
        {can.write && status === 'draft' && (
          <Button type="primary" icon={<SendOutlined aria-hidden />} onClick={() => onOpen('send')}>
            Send quote
          </Button>
        )}
        {can.write && isOpen && (
          <Button icon={<EditOutlined aria-hidden />} onClick={() => void verbs.revise()}>
            Revise
          </Button>
        )}
        {can.write && isOpen && (
          <Button type="primary" icon={<SendOutlined aria-hidden />} onClick={() => onOpen('send')}>
            Send again
          </Button>
        )}
        {can.write && !isOpen && status !== 'draft' && moves[status].includes('draft') && (
          <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={() => void verbs.revise()}>
            Revise
          </Button>
        )}
        {can.order && status === 'accepted' && !quote.orderId && (
          <Button
            type="primary"
            icon={<ShoppingOutlined aria-hidden />}
            loading={verbs.converting}
            onClick={() => void verbs.convert()}
          >
            Make an order
          </Button>
        )}
        {items.length > 0 && (
          <MenuButton label={`Actions for ${quoteNumber}`} className="k-quote-more" items={items}>
            <MoreOutlined aria-hidden />
          </MenuButton>
        )}
      </div>
    </header>
  );
}

type Verbs = ReturnType<typeof useQuoteVerbs>;

function useItems(quote: WholeQuote, verbs: Verbs, onOpen: Props['onOpen'], flush: Props['flush']): MenuItem[] {
  const { status, can } = quote;
  const isOpen = openStatuses.includes(status);
  const duplicate = async () => {
    if (status !== 'draft' || (await flush())) await verbs.duplicate();
  };
  const items: (MenuItem | false)[] = [
    isOpen &&
      can.answer && {
        key: 'accept',
        label: 'Mark as accepted',
        icon: <CheckOutlined />,
        onClick: () => onOpen('accept'),
      },
    isOpen &&
      can.answer && {
        key: 'reject',
        label: 'Mark as declined',
        icon: <CloseOutlined />,
        onClick: () => onOpen('reject'),
      },
    can.write && { key: 'copy', label: 'Duplicate', icon: <CopyOutlined />, onClick: () => void duplicate() },
    can.write &&
      isUnsent(quote) && {
        key: 'delete',
        label: 'Delete',
        icon: <DeleteOutlined />,
        danger: true,
        onClick: () => onOpen('delete'),
      },
  ];
  return items.filter((item) => item !== false);
}
