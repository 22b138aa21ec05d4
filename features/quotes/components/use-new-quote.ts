import { useRouter } from 'next/navigation';
import { useLazyGetContactsQuery } from '@/features/contacts';
import { useMe } from '@/features/session';
import { useCreateQuoteMutation } from '../api';
import { quoteHref } from './use-quote-verbs';

const monthMs = 30 * 86_400_000;

/** Makes a draft that goes to the primary contact and is valid for a month unless one says otherwise, and opens it; `leave` is what its dialog does before. */
export function useNewQuote(leave?: () => Promise<unknown>) {
  const router = useRouter();
  const { may } = useMe();
  const [create] = useCreateQuoteMutation();
  const [contacts] = useLazyGetContactsQuery();
  return async (customerId: string, subject: string) => {
    const found = may('contacts.read') ? await contacts({ customerId, limit: 100 }) : undefined;
    const contactId = found?.data?.data.find(({ isPrimary }) => isPrimary)?._id ?? null;
    const validUntil = new Date(Date.now() + monthMs).toISOString().slice(0, 10);
    const made = await create({ customerId, quote: { subject: subject.trim(), contactId, validUntil } }).unwrap();
    await leave?.();
    router.push(quoteHref(made));
  };
}
