'use client';
import { PauseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { formatAmount, formatCount } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { MembershipRun } from '../schema';
import { useRunVerbs } from '../use-run-verbs';
import { useTimeLeft } from '../use-time-left';
import { timeLeft } from '../words';

type Props = { run: MembershipRun; currency: string; mayStop: boolean; className?: string };

const words = {
  running: { title: 'Activating members', pill: 'Running', done: 'activated' },
  undoing: { title: 'Taking memberships back', pill: 'Undoing', done: 'taken back' },
};

/** The run that is going on, as far as it is. */
export function RunProgress({ run, currency, mayStop, className = '' }: Props) {
  const undoing = run.state === 'undoing';
  const { title, pill, done: verb } = words[undoing ? 'undoing' : 'running'];
  const [done, total] = undoing ? [run.undone, run.activated] : [run.activated, run.eligible];
  const left = useTimeLeft(done, total);
  const { stop, stopping } = useRunVerbs(mayStop);
  // Customers who reach the threshold meanwhile are activated too.
  const whole = Math.max(total, done, 1);
  return (
    <section id="membership-run" aria-label={title} className={`k-panel p-4 ${className}`}>
      <div className="flex items-center justify-between gap-3">
        <h2 className="m-0 text-sm leading-5 font-semibold">{title}</h2>
        <StatusPill status="running" label={pill} />
      </div>
      <div
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={done}
        aria-valuetext={`${formatCount(done)} of ${formatCount(total)} ${verb}`}
        className="mt-6 h-1.5 overflow-hidden rounded-full bg-track"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-500"
          style={{ width: `${(done / whole) * 100}%` }}
        />
      </div>
      <div className="k-num mt-3.5 flex flex-wrap justify-between gap-x-3 text-[13px] leading-5">
        <span>
          <b className="font-semibold">{formatCount(done)}</b> of {formatCount(total)} {verb}
        </span>
        {left !== undefined && <span className="text-ink-2">{timeLeft(left)}</span>}
      </div>
      <div className="mt-2 flex items-center justify-between gap-3">
        <p className="m-0 text-[12.5px] leading-[18px] text-ink-3">
          Threshold {formatAmount(run.threshold, currency)}. You can leave this page.
        </p>
        {mayStop && !undoing && (
          <Button
            size="small"
            icon={<PauseOutlined aria-hidden />}
            aria-label="Stop run"
            loading={stopping}
            onClick={() => stop(run)}
          >
            Stop
          </Button>
        )}
      </div>
    </section>
  );
}
