'use client';
import { UndoOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { dayAndTime, formatAmount, shortName } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { MembershipRun } from '../schema';
import { useRunVerbs } from '../use-run-verbs';
import { customers, runCount, runTime } from '../words';

type Props = {
  runs?: MembershipRun[];
  total?: number;
  error?: unknown;
  retry: () => void;
  currency: string;
  mayUndo: boolean;
  /** Whether one is going on: until it ends, none can be undone. */
  busy: boolean;
  all: boolean;
  onAll: (all: boolean) => void;
};

const shown = 4;

/** Every press of the button, newest first, and what can still be taken back. */
export function RunList({ runs, total, error, retry, currency, mayUndo, busy, all, onAll }: Props) {
  const [asked, setAsked] = useState<MembershipRun>();
  const { undo, undoing } = useRunVerbs(mayUndo);
  const rows = all ? runs : runs?.slice(0, shown);
  const confirm = async () => {
    if (asked) await undo(asked);
    setAsked(undefined);
  };
  return (
    <Panel
      title="Runs"
      count={total}
      extra={
        (total ?? 0) > shown && (
          <button type="button" className="k-link" aria-expanded={all} onClick={() => onAll(!all)}>
            {all ? 'Latest runs' : 'All runs'}
          </button>
        )
      }
    >
      <PanelBody rows={rows} error={error} retry={retry} empty="No run yet. Each one will be kept here." bones={2}>
        {rows?.map((run) => (
          <PanelRow
            key={run._id}
            title={
              <span className="k-num flex items-center gap-2">
                {runCount(run)}
                <StatusPill
                  status={run.state}
                  tone={run.state === 'undoing' ? 'info' : undefined}
                  className="[&>.k-dot]:hidden"
                />
              </span>
            }
            detail={
              <span className="k-num">
                {dayAndTime(run.startedAt)} · {run.startedBy.name} · {formatAmount(run.threshold, currency)}
              </span>
            }
            side={<Side run={run} mayUndo={mayUndo} busy={busy} onUndo={setAsked} />}
          />
        ))}
      </PanelBody>
      <Modal
        open={asked !== undefined}
        title="Undo this run?"
        okText="Undo the run"
        okButtonProps={{ danger: true }}
        confirmLoading={undoing}
        destroyOnHidden
        width={440}
        onOk={confirm}
        onCancel={() => setAsked(undefined)}
      >
        {asked && (
          <p className="m-0 text-ink-2">
            {customers(asked.activated)} became {asked.activated === 1 ? 'a member' : 'members'} in the run of{' '}
            {runTime(asked)}. Those who are members because of it leave membership again; whoever was switched by hand
            since stays as they are.
          </p>
        )}
      </Modal>
    </Panel>
  );
}

type SideProps = { run: MembershipRun; mayUndo: boolean; busy: boolean; onUndo: (run: MembershipRun) => void };

function Side({ run, mayUndo, busy, onUndo }: SideProps) {
  if (run.state === 'running' || run.state === 'undoing') {
    return (
      <a href="#membership-run" className="k-row-action" aria-label={`View run of ${runTime(run)}`}>
        View
      </a>
    );
  }
  if (run.undoUntil && mayUndo) {
    return (
      <Button
        size="small"
        icon={<UndoOutlined aria-hidden />}
        aria-label={`Undo run of ${runTime(run)}`}
        title={busy ? 'A run is going on; wait for it' : `Possible until ${dayAndTime(run.undoUntil)}`}
        disabled={busy}
        onClick={() => onUndo(run)}
      >
        Undo
      </Button>
    );
  }
  return <span className="text-xs text-ink-3">{sideWord(run)}</span>;
}

function sideWord({ state, undoneBy, undoUntil, activated }: MembershipRun): string {
  if (state === 'undone') return undoneBy ? `by ${shortName(undoneBy)}` : '';
  if (undoUntil || activated === 0) return '';
  return 'Undo ended';
}
