'use client';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeDay } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { useGetAccessRequestsQuery } from '../api';
import type { AccessRequest } from '../schema';

const AnswerModal = lazy(() => import('./AnswerModal').then((file) => ({ default: file.AnswerModal })));

/** Colleagues who wait for the caller's word, of one customer or of all; nothing while nobody does. */
export function AccessRequests({ customerId }: { customerId?: string }) {
  const { data } = useGetAccessRequestsQuery({ box: 'inbox', customerId, limit: 10 });
  const [answered, setAnswered] = useState<AccessRequest>();
  const [open, setOpen] = useState(false);
  const waiting = data?.data ?? [];
  const answer = (request: AccessRequest) => {
    setAnswered(request);
    setOpen(true);
  };
  return (
    <>
      {waiting.length > 0 && (
        <Panel title="Requests for access" count={data?.page.total}>
          <ul className="m-0 list-none p-0">
            {waiting.map((request) => (
              <RequestRow key={request._id} request={request} ofOne={Boolean(customerId)} onAnswer={answer} />
            ))}
          </ul>
        </Panel>
      )}
      {answered && (
        <Suspense>
          <AnswerModal request={answered} open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

type RowProps = { request: AccessRequest; ofOne: boolean; onAnswer: (request: AccessRequest) => void };

function RequestRow({ request, ofOne, onAnswer }: RowProps) {
  const { requestedBy, customerCode, customerName, reason, requestedAt } = request;
  return (
    <PanelRow
      wrap
      avatar={<CustomerAvatar name={requestedBy.name} size={30} />}
      title={
        ofOne ? (
          `${requestedBy.name} asks for access`
        ) : (
          <>
            {requestedBy.name} asks for{' '}
            <a href={`/customers/${encodeURIComponent(customerCode)}`} className="k-link">
              {customerName}
            </a>
          </>
        )
      }
      detail={[reason, relativeDay(requestedAt)].filter(Boolean).join(' · ')}
      side={
        <Button size="small" aria-label={`Answer ${requestedBy.name}`} onClick={() => onAnswer(request)}>
          Answer
        </Button>
      }
    />
  );
}
