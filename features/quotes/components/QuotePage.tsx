'use client';
import './quote.css';
import { FileTextOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { MissingRecord } from '@/lib/ui/MissingRecord';
import { PanelBones } from '@/lib/ui/Panel';
import { useFindQuoteQuery } from '../api';
import { QuoteEditor } from './QuoteEditor';

/** One quote, by id or number: written while it is a draft, followed afterwards. */
export function QuotePage({ reference }: { reference: string }) {
  // Once it is being deleted it is not asked for again: there will be none.
  const [removing, setRemoving] = useState(false);
  const { data, currentData = data, error, refetch } = useFindQuoteQuery(reference, { skip: removing });
  const subject = currentData?.subject;
  useEffect(() => {
    if (subject) document.title = `${subject} · Kinso`;
  }, [subject]);
  if (error && !currentData)
    return (
      <MissingRecord
        icon={<FileTextOutlined />}
        of="quote"
        gone={`${reference}: either the number is wrong, or its customer is not open to you.`}
        error={error}
        retry={refetch}
        all={{ href: '/quotes', label: 'All quotes' }}
      />
    );
  if (!currentData)
    return (
      <div className="k-panel">
        <PanelBones rows={8} square />
      </div>
    );
  return <QuoteEditor key={currentData._id} quote={currentData} reload={refetch} onRemoving={setRemoving} />;
}
