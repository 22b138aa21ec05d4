'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { dayAndTime } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { Inquiry } from '../schema';
import { cameBy, pillOf } from '../words';

/** Who asked what, and how it was answered. */
export function InquiryDetails({ inquiry }: { inquiry: Inquiry }) {
  const { customer, owner, email, phone, subject, message, answer, closed, access } = inquiry;
  const [word, tone] = pillOf(inquiry);
  const limited = access.level === 'limited';
  return (
    <>
      <p className="m-0 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-ink-2">
        <StatusPill status={inquiry.state} label={word} tone={tone} />
        {customer && (
          <Link href={`/customers/${encodeURIComponent(customer.customerId)}` as Route} className="k-link">
            {customer.name}
          </Link>
        )}
        {owner && <span>{inquiry.mine ? 'Your customer' : `Customer of ${owner.name}`}</span>}
        <span>
          {dayAndTime(inquiry.receivedAt)}, {cameBy(inquiry)}
        </span>
      </p>
      {(email || phone) && (
        <p className="m-0 mb-3 flex flex-wrap gap-x-4 text-[13px]">
          {email && (limited ? <span>{email}</span> : <Contact href={`mailto:${email}`} text={email} />)}
          {phone && (limited ? <span>{phone}</span> : <Contact href={`tel:${phone}`} text={phone} />)}
          {limited && <span className="text-ink-3">Shown in full once you answered</span>}
        </p>
      )}
      <h3 className="m-0 mb-1.5 text-sm leading-5 font-semibold break-words">{subject ?? 'The question'}</h3>
      <blockquote className="k-inquiry-quote">{message}</blockquote>
      {answer && (
        <>
          <h3 className="m-0 mb-1.5 text-sm leading-5 font-semibold">
            Answered{answer.by ? ` by ${answer.by.name}` : ''}, {dayAndTime(answer.at)}
            {answer.mailed ? ', by e-mail' : ''}
          </h3>
          <blockquote className="k-inquiry-quote">{answer.text}</blockquote>
        </>
      )}
      {closed && (
        <p className="m-0 mb-3 text-[13px] text-ink-2">
          Closed{closed.by ? ` by ${closed.by.name}` : ''}, {dayAndTime(closed.at)}
          {closed.reason ? `: ${closed.reason}` : ''}
        </p>
      )}
    </>
  );
}

const Contact = ({ href, text }: { href: string; text: string }) => (
  <a href={href} className="k-link break-all">
    {text}
  </a>
);
