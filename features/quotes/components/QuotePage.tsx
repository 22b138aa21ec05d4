'use client';
import './quote.css';
import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Link from 'next/link';
import { useEffect } from 'react';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { PanelBones } from '@/lib/ui/Panel';
import { useFindQuoteQuery } from '../api';
import { QuoteEditor } from './QuoteEditor';

/** One quote, by id or number: written while it is a draft, followed afterwards. */
export function QuotePage({ reference }: { reference: string }) {
  const { data, currentData = data, error, refetch } = useFindQuoteQuery(reference);
  const subject = currentData?.subject;
  useEffect(() => {
    if (subject) document.title = `${subject} · Kinso`;
  }, [subject]);
  if (error && !currentData) return <Missing error={error} reference={reference} retry={refetch} />;
  if (!currentData)
    return (
      <div className="k-panel">
        <PanelBones rows={8} square />
      </div>
    );
  return <QuoteEditor key={currentData._id} quote={currentData} reload={refetch} />;
}

function Missing({ error, reference, retry }: { error: unknown; reference: string; retry: () => void }) {
  const problem = problemOf(error);
  const gone = problem?.status === 404;
  return (
    <div className="k-panel" role={gone ? undefined : 'alert'}>
      <EmptyState
        icon={<FileTextOutlined />}
        title={gone ? 'There is no such quote' : 'This quote could not be loaded'}
        text={gone ? `${reference}: either the number is wrong, or its customer is not open to you.` : problem?.detail}
      >
        <div className="mt-2 flex items-center gap-4">
          {!gone && <Button onClick={retry}>Try again</Button>}
          <Link href="/customers" className="k-link">
            All customers
          </Link>
        </div>
      </EmptyState>
    </div>
  );
}
