'use client';
import { EditOutlined, SendOutlined, ShoppingOutlined } from '@ant-design/icons';
import { useMe } from '@/features/session';
import type { MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import { useConvertQuoteMutation, useReviseQuoteMutation } from '../api';
import type { Quote } from '../schema';
import { moves } from '../states';
import type { Over } from './QuoteList';

/** What may be done with a quote, by the same table of states that the server goes by. */
export function useQuoteItems(quote: Quote, onOpen: (over: Over) => void): MenuItem[] {
  const { may } = useMe();
  const [revise] = useReviseQuoteMutation();
  const [convert] = useConvertQuoteMutation();
  const of = { customerId: quote.customerId, quoteId: quote._id };
  const isDraft = quote.status === 'draft';
  const isOpen = quote.status === 'sent' || quote.status === 'viewed';
  const tryTo = async (work: () => Promise<string>) => {
    try {
      notify.success(await work());
    } catch (error) {
      notify.error(error, 'That did not work');
    }
  };
  const reviseIt = async () => {
    const draft = await revise(of).unwrap();
    onOpen({ kind: 'edit', quote: draft, open: true });
    return `${quote.quoteNumber} is a draft again, revision ${draft.revision}`;
  };
  const convertIt = async () => `${(await convert(of).unwrap()).orderNumber} was made of it`;
  const edit = () => onOpen({ kind: 'edit', quote, open: true });
  const send = () => onOpen({ kind: 'send', quote, open: true });
  const items: (MenuItem | false)[] = [
    isDraft && { key: 'edit', label: 'Edit', icon: <EditOutlined />, onClick: edit },
    (isDraft || isOpen) && {
      key: 'send',
      label: isDraft ? 'Send' : 'Send again',
      icon: <SendOutlined />,
      onClick: send,
    },
    moves[quote.status].includes('draft') && {
      key: 'revise',
      label: 'Revise',
      icon: <EditOutlined />,
      onClick: () => void tryTo(reviseIt),
    },
    quote.status === 'accepted' &&
      !quote.orderId &&
      may('orders.create') && {
        key: 'convert',
        label: 'Make an order',
        icon: <ShoppingOutlined />,
        onClick: () => void tryTo(convertIt),
      },
  ];
  return items.filter((item) => item !== false);
}
