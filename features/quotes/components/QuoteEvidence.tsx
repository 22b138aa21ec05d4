'use client';
import { CheckCircleFilled, CloseCircleFilled, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '@/features/session';
import { dayAndTime } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useGetQuoteEvidenceQuery } from '../api';
import type { QuoteEvidence as Answered } from '../revision-schema';
import type { WholeQuote } from '../schema';
import { Said } from './Labelled';

type Evidence = NonNullable<Answered['evidence']>;
const ways = { link: 'By the link', login: 'With a log-in', staff: 'Written down by a colleague' };

/** Who answered, when, from where, and whether what was answered is what was sent. */
export function QuoteEvidence({ quote }: { quote: WholeQuote }) {
  const { may } = useMe();
  const answered = quote.status === 'accepted' || quote.status === 'rejected';
  const of = { customerId: quote.customerId, quoteId: quote._id };
  const { currentData } = useGetQuoteEvidenceQuery(of, { skip: !answered || !may('quotes.evidence') });
  const evidence = answered ? currentData?.evidence : null;
  if (!evidence) return null;
  return (
    <section aria-labelledby="quote-evidence" className="k-panel grid gap-3 p-4">
      <h2 id="quote-evidence" className="m-0 text-sm leading-5 font-semibold">
        Evidence
      </h2>
      <div className="k-quote-evidence">
        {factsOf(evidence).map(([label, value]) => (
          <Said key={label} label={label}>
            {value}
          </Said>
        ))}
        <Said label="Fingerprint">
          <Fingerprint hash={evidence.hash} />
        </Said>
      </div>
      <Match evidence={evidence} />
    </section>
  );
}

function factsOf({ answer, name, signature, reason, at, address, by }: Evidence): [string, ReactNode][] {
  const accepted = answer === 'accepted';
  const facts: [string, ReactNode][] = [
    [accepted ? 'Accepted by' : 'Declined by', name],
    ['Signature', signature && <em>{signature}</em>],
    ['Reason', reason],
    ['When', dayAndTime(at)],
    ['From network address', address],
    ['How', ways[by]],
  ];
  return facts.filter(([, value]) => value);
}

function Fingerprint({ hash }: { hash: string }) {
  const copy = () =>
    navigator.clipboard.writeText(hash).then(
      () => notify.success('The fingerprint is on the clipboard'),
      () => notify.error('The fingerprint could not be copied'),
    );
  return (
    <>
      <code title={hash}>{`${hash.slice(0, 12)}…`}</code>{' '}
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined aria-hidden />}
        aria-label="Copy the fingerprint"
        onClick={() => void copy()}
      />
    </>
  );
}

function Match({ evidence: { matches, revision } }: { evidence: Evidence }) {
  if (matches === null)
    return <p className="m-0 text-[13px] text-ink-2">It was answered before what is sent was kept to compare.</p>;
  return (
    <p className="k-send-check m-0" data-ok={matches}>
      {matches ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
      {matches
        ? `The fingerprint is that of revision ${revision} as it was sent`
        : `The fingerprint is not that of revision ${revision} as it was sent`}
    </p>
  );
}
