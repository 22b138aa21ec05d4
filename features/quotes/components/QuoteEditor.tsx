'use client';
import { Modal } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useGetContactsQuery } from '@/features/contacts';
import { useMe } from '@/features/session';
import { useLeavePage } from '@/lib/ui/use-leave-page';
import { type Draft, paperOfDraft, sumsOf } from '../draft';
import type { Paper } from '../paper';
import type { WholeQuote } from '../schema';
import { AnswerDialog } from './AnswerDialog';
import { DeleteDialog } from './DeleteDialog';
import { MailNotice } from './MailNotice';
import { QuoteEvidence } from './QuoteEvidence';
import { QuoteFacts } from './QuoteFacts';
import { QuoteHead } from './QuoteHead';
import { QuoteLines } from './QuoteLines';
import { QuotePaper } from './QuotePaper';
import { QuoteRail } from './QuoteRail';
import { QuoteTerms } from './QuoteTerms';
import { SaveNotice } from './SaveNotice';
import { useQuoteDraft } from './use-quote-draft';

const SendSheet = lazy(() => import('./SendSheet').then((file) => ({ default: file.SendSheet })));

export type Over = { kind: 'send' | 'view' | 'accept' | 'reject' | 'delete'; open: boolean };
type Props = { quote: WholeQuote; reload: () => Promise<unknown>; onRemoving: (removing: boolean) => void };

/** What is offered to a customer and what becomes of it: a draft keeps itself, the paper beside it shows what will be read. */
export function QuoteEditor({ quote, reload, onRemoving }: Props) {
  const keeper = useQuoteDraft(quote);
  const { draft, change, problems } = keeper;
  const [over, setOver] = useState<Over>();
  const question = useLeavePage(keeper);
  const locked = quote.status !== 'draft' || !quote.can.write;
  const paper = usePaper(quote, draft);
  const open = async (kind: Over['kind']) => {
    if (kind === 'view' || kind === 'delete' || locked || (await keeper.flush())) setOver({ kind, open: true });
  };
  const close = () => setOver((was) => was && { ...was, open: false });
  const field = { draft, change, problems, locked };
  const isOver = (kind: Over['kind']) => over?.kind === kind && over.open;
  const { place, find } = useFocusFound(quote.status);
  return (
    <article aria-label={quote.quoteNumber} ref={place}>
      <QuoteHead quote={quote} subject={draft.subject} onOpen={open} flush={keeper.flush} />
      <QuoteRail quote={quote} state={keeper.state} savedAt={keeper.savedAt} />
      <SaveNotice keeper={keeper} reload={reload} />
      <MailNotice quote={quote} />
      <div className="k-quote-grid">
        <div className="grid min-w-0 content-start gap-4">
          <QuoteEvidence quote={quote} />
          <QuoteFacts quote={quote} {...field} />
          <QuoteLines {...field} sums={paper.sums} />
          <QuoteTerms {...field} />
        </div>
        <QuotePaper paper={paper.paper} />
      </div>
      <Modal
        open={isOver('view')}
        title="As the customer sees it"
        footer={null}
        width={820}
        onCancel={close}
        destroyOnHidden
      >
        <QuotePaper paper={paper.paper} plain />
      </Modal>
      <AnswerDialog quote={quote} kind="accept" open={isOver('accept') ?? false} onClose={close} />
      <AnswerDialog quote={quote} kind="reject" open={isOver('reject') ?? false} onClose={close} />
      <DeleteDialog quote={quote} open={isOver('delete') ?? false} onRemoving={onRemoving} onClose={close} />
      <Suspense>
        {over?.kind === 'send' && <SendSheet quote={quote} open={over.open} onClose={close} onClosed={find} />}
      </Suspense>
      {question}
    </article>
  );
}

/** Where the button that was pressed has gone with what it did, the page's heading takes the focus. */
function useFocusFound(status: string) {
  const place = useRef<HTMLElement>(null);
  const [find] = useState(() => () => {
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) place.current?.querySelector('h1')?.focus();
  });
  const was = useRef(status);
  useEffect(() => {
    if (was.current !== status) find();
    was.current = status;
  }, [status, find]);
  return { place, find };
}

function usePaper(quote: WholeQuote, draft: Draft): { paper: Paper; sums: ReturnType<typeof sumsOf> } {
  const { me, may } = useMe();
  const of = { customerId: quote.customerId, limit: 100 };
  const { data } = useGetContactsQuery(of, { skip: !may('contacts.read') });
  const found = data?.data.find(({ _id }) => _id === draft.contactId);
  const kept = draft.contactId === quote.contactId ? quote.contactName : null;
  const name = found ? `${found.firstName} ${found.lastName}` : kept;
  const org = me?.org.name ?? '';
  return useMemo(() => {
    const sums = sumsOf(draft);
    return { paper: paperOfDraft(quote, draft, sums, { org, contact: name }), sums };
  }, [quote, draft, org, name]);
}
