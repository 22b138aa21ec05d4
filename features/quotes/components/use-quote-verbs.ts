'use client';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { notify } from '@/lib/ui/notify';
import { useConvertQuoteMutation, useCreateQuoteMutation, useReviseQuoteMutation } from '../api';
import type { Quote, QuoteInput } from '../schema';

export const quoteHref = ({ quoteNumber }: Pick<Quote, 'quoteNumber'>) =>
  `/quotes/${encodeURIComponent(quoteNumber)}` as Route;

/** What is done with a quote at once; each tells what came of it. */
export function useQuoteVerbs(quote: Quote) {
  const router = useRouter();
  const [create] = useCreateQuoteMutation();
  const [revise] = useReviseQuoteMutation();
  const [convert, converted] = useConvertQuoteMutation();
  const of = { customerId: quote.customerId, quoteId: quote._id, version: quote.version };
  const tryTo = async (work: () => Promise<string>) => {
    try {
      notify.success(await work());
    } catch (error) {
      notify.error(error, 'That did not work');
    }
  };
  return {
    // Until the quote says of itself that it has an order, the button would make it a second time.
    converting: (converted.isLoading || converted.isSuccess) && converted.originalArgs?.quoteId === quote._id,
    revise: () =>
      tryTo(async () => {
        const draft = await revise(of).unwrap();
        router.push(quoteHref(draft));
        return `${quote.quoteNumber} is a draft again, revision ${draft.revision}`;
      }),
    convert: () => tryTo(async () => `${(await convert(of).unwrap()).orderNumber} was made of it`),
    duplicate: () =>
      tryTo(async () => {
        const made = await create({ customerId: quote.customerId, quote: copyOf(quote) }).unwrap();
        router.push(quoteHref(made));
        return `${made.quoteNumber} was made like ${quote.quoteNumber}`;
      }),
  };
}

/** The same offer as a new draft; a date that is over is left out. */
function copyOf({ subject, contactId, currency, rate, validUntil, items, ...quote }: Quote): QuoteInput {
  const { description, deliveryTerms, paymentTerms, notes } = quote;
  const lines = items.map(({ sku, description: words, quantity, unitPrice, discount, taxRate }) => ({
    ...{ sku, description: words, quantity, unitPrice, discount, taxRate },
  }));
  const until = validUntil && Date.parse(validUntil) > Date.now() ? validUntil : null;
  const words = { subject, description, deliveryTerms, paymentTerms, notes };
  return { ...words, contactId, currency, rate, validUntil: until, items: lines };
}
