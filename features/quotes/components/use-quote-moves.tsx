'use client';
import { Form, Input } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useAcceptQuoteMutation, useRejectQuoteMutation, useReviseQuoteMutation } from '../api';
import type { BoardKey } from '../board';
import type { QuoteListRow } from '../wire';

const SendSheet = lazy(() => import('./SendSheet').then((file) => ({ default: file.SendSheet })));

export type Moved = { row: QuoteListRow; to: BoardKey };
type Moves = {
  /** Where a card stands until the server has said so, or refused it. */
  moved?: Moved;
  move: (row: QuoteListRow, to: BoardKey) => void;
  /** What is asked on the way. */
  dialogs: ReactNode;
};

/** A card that somebody changed meanwhile is to be looked at anew, so its dialog closes. */
async function unlessStale(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (problemOf(error)?.code !== 'stale') throw error;
    notify.error(error);
  }
}

/** Moves quotes as their states allow: sending, accepting and losing ask first, a revision needs no question. */
export function useQuoteMoves(): Moves {
  const [moved, setMoved] = useState<Moved>();
  const [accept] = useAcceptQuoteMutation();
  const [reject] = useRejectQuoteMutation();
  const [revise] = useReviseQuoteMutation();
  const done = () => setMoved(undefined);
  const of = (row: QuoteListRow) => ({ customerId: row.customerId, quoteId: row._id, version: row.version });
  const reviseNow = async (row: QuoteListRow) => {
    try {
      const { revision } = await revise(of(row)).unwrap();
      notify.success(`${row.quoteNumber} is a draft again, revision ${revision}`);
    } catch (error) {
      notify.error(error, `${row.quoteNumber} could not be revised`);
    }
    done();
  };
  const move = (row: QuoteListRow, to: BoardKey) => {
    setMoved({ row, to });
    if (to === 'draft') void reviseNow(row);
  };
  const { row, to } = moved ?? {};
  const accepted = async ({ name }: { name: string }) => {
    if (!row) return;
    await unlessStale(async () => {
      await accept({ ...of(row), name: name.trim() }).unwrap();
      notify.success(`${row.quoteNumber} is accepted`);
    });
  };
  const rejected = async ({ reason }: { reason: string }) => {
    if (!row) return;
    await unlessStale(async () => {
      await reject({ ...of(row), reason: reason.trim() }).unwrap();
      notify.success(`${row.quoteNumber} is declined`);
    });
  };
  return {
    moved,
    move,
    dialogs: row && (
      <>
        <Suspense>{to === 'sent' && <SendSheet quote={row} open onClose={done} />}</Suspense>
        {to === 'accepted' && (
          <FormModal<{ name: string }>
            title={`${row.quoteNumber} is accepted`}
            okText="Accept"
            intro={`For ${row.customerName ?? 'the customer'}. Who said so is kept with the quote.`}
            onSave={accepted}
            onClose={done}
          >
            <Form.Item
              name="name"
              label="Who accepted it?"
              rules={[{ required: true, whitespace: true, message: 'Who accepts?' }]}
            >
              <Input autoFocus autoComplete="off" maxLength={200} />
            </Form.Item>
          </FormModal>
        )}
        {to === 'lost' && (
          <FormModal<{ reason: string }>
            title={`${row.quoteNumber} is declined`}
            okText="Mark as declined"
            onSave={rejected}
            onClose={done}
          >
            <Form.Item
              name="reason"
              label="Why was it declined?"
              rules={[{ required: true, whitespace: true, message: 'Say why: the next quote is better for it' }]}
            >
              <Input autoFocus autoComplete="off" maxLength={1_000} placeholder="Price, another supplier, no need" />
            </Form.Item>
          </FormModal>
        )}
      </>
    ),
  };
}
