'use client';
import { Input } from 'antd';
import Link from 'next/link';
import { ContactPicker, useGetContactsQuery } from '@/features/contacts';
import { useMe } from '@/features/session';
import { paperDay } from '../paper-html';
import type { WholeQuote } from '../schema';
import { bound, type EditorProps } from './fields';
import { Labelled, Said } from './Labelled';

/** Whose quote it is, to whom it goes and until when. */
export function QuoteFacts({ quote, ...editor }: EditorProps & { quote: WholeQuote }) {
  const { draft, change, problems, locked } = editor;
  const { may } = useMe();
  const of = { customerId: quote.customerId, limit: 100 };
  const { data } = useGetContactsQuery(of, { skip: !may('contacts.read') });
  const primary = data?.data.find(({ isPrimary }) => isPrimary);
  const nobody = primary ? `${primary.firstName} ${primary.lastName}, primary` : 'Nobody in particular';
  return (
    <section aria-label="About" className="k-panel grid gap-4 p-4">
      {locked ? (
        <Said label="Subject">{quote.subject}</Said>
      ) : (
        <Labelled label="Subject" id="quote-subject" problem={problems.get('subject')}>
          <Input {...bound(editor, 'subject')} maxLength={200} />
        </Labelled>
      )}
      <div className="k-quote-facts">
        <Said label="Customer">
          <Link href={`/customers/${encodeURIComponent(quote.customerCode)}`} className="k-link">
            {quote.customerName}
          </Link>
        </Said>
        {locked ? (
          <Said label="Recipient">{quote.contactName ?? nobody}</Said>
        ) : (
          <Labelled label="Recipient" id="quote-contactId" problem={problems.get('contactId')}>
            <ContactPicker
              id="quote-contactId"
              contacts={data?.data ?? []}
              placeholder={nobody}
              value={data ? (draft.contactId ?? undefined) : undefined}
              onChange={(contactId) => change((was) => ({ ...was, contactId: contactId ?? null }))}
            />
          </Labelled>
        )}
        {locked ? (
          <Said label="Valid until">{quote.validUntil ? paperDay(quote.validUntil) : '–'}</Said>
        ) : (
          <Labelled label="Valid until" id="quote-validUntil" problem={problems.get('validUntil')}>
            <Input type="date" {...bound(editor, 'validUntil')} />
          </Labelled>
        )}
        <Said label="Owner">{quote.ownerName ?? 'Unassigned'}</Said>
      </div>
    </section>
  );
}
