'use client';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { flushSync } from 'react-dom';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useDeleteQuoteMutation } from '../api';
import type { Quote } from '../schema';

type Props = { quote: Quote; open: boolean; onRemoving: (removing: boolean) => void; onClose: () => void };

/** Asks before a draft that the customer never had is thrown away. */
export function DeleteDialog({ quote, open, onRemoving, onClose }: Props) {
  const router = useRouter();
  const [remove] = useDeleteQuoteMutation();
  const save = async () => {
    // At once: else the answer may come before the page has stopped asking.
    flushSync(() => onRemoving(true));
    try {
      await remove({ customerId: quote.customerId, quoteId: quote._id }).unwrap();
    } catch (error) {
      onRemoving(false);
      throw error;
    }
    notify.success(`${quote.quoteNumber} was deleted`);
    router.replace('/quotes' as Route);
  };
  return (
    <FormModal
      open={open}
      title={`Delete ${quote.quoteNumber}?`}
      okText="Delete"
      danger
      width={420}
      intro="The customer never had it. What was written is gone for good, and its number is given to no other quote."
      onSave={save}
      onClose={onClose}
    />
  );
}
