'use client';
import { Button } from 'antd';
import { problemOf } from '@/lib/api-problem';
import { type Threshold, useThreshold } from '../use-threshold';
import { customers } from '../words';
import { ActivateAtOnce } from './ActivateAtOnce';
import { AutoActivateButton } from './AutoActivateButton';
import { EligibleSample } from './EligibleSample';
import { ThresholdField } from './ThresholdField';
import { ThresholdPreview } from './ThresholdPreview';

type Props = { mayActivate: boolean; maySettle: boolean; running: boolean; className?: string };

/** The threshold, what it would do, and the button that does it. */
export function AutomaticActivation({ mayActivate, maySettle, running, className = '' }: Props) {
  const threshold = useThreshold();
  const { value, preview, currency, saved } = threshold;
  const readOnly = !mayActivate && !maySettle;
  return (
    <section aria-label="Automatic activation" className={`k-panel overflow-hidden ${className}`}>
      <div className="p-4">
        <h2 className="m-0 text-sm leading-5 font-semibold">Automatic activation</h2>
        <p className="m-0 mt-0.5 text-[13px] leading-5 text-ink-2">
          Customers whose purchases reach the threshold become members.
        </p>
        <div className="mt-2.5 grid gap-x-10 gap-y-4 md:grid-cols-[216px_minmax(0,1fr)]">
          <div className="grid content-start gap-3">
            <ThresholdField threshold={threshold} readOnly={readOnly} />
            <ActivateAtOnce settings={threshold.settings} readOnly={!maySettle} />
          </div>
          <ThresholdPreview
            bars={preview?.histogram}
            threshold={value ?? saved}
            currency={currency}
            readOnly={readOnly}
            onChoose={threshold.choose}
          />
        </div>
      </div>
      {threshold.error && !preview ? (
        <Failed error={threshold.error} retry={threshold.retry} />
      ) : (
        <Outlook threshold={threshold} mayActivate={mayActivate} running={running} />
      )}
      {preview && <EligibleSample preview={preview} saved={saved} />}
    </section>
  );
}

function reasonWhyNot({ problem, preview, current }: Threshold, running: boolean) {
  if (problem) return 'The threshold needs a look first.';
  if (running) return 'A run is going on; wait for it or stop it.';
  if (current && preview?.eligible === 0) return 'Nobody reaches this threshold who is not a member.';
  return undefined;
}

type OutlookProps = { threshold: Threshold; mayActivate: boolean; running: boolean };

function Outlook({ threshold, mayActivate, running }: OutlookProps) {
  const { preview, current, value, currency } = threshold;
  return (
    <div className="flex flex-col gap-x-4 gap-y-3 border-y border-line bg-accent-soft px-4 py-3.5 md:flex-row md:items-center">
      <div className="min-w-0 flex-1" aria-live="polite" aria-busy={!current}>
        <p className={`k-num m-0 text-base leading-6 font-semibold ${current ? '' : 'opacity-60'}`}>
          {preview ? (
            `${customers(preview.eligible)} would become ${preview.eligible === 1 ? 'a member' : 'members'}`
          ) : (
            <span className="k-bone h-4 w-64 max-w-full" />
          )}
        </p>
        <p className="m-0 text-[13px] leading-5 text-ink-2">
          {mayActivate ? 'You can undo it for 30 days.' : 'An administrator can activate them.'}
        </p>
      </div>
      {mayActivate && (
        <AutoActivateButton
          threshold={current ? value : undefined}
          eligible={preview?.eligible}
          currency={currency}
          reason={reasonWhyNot(threshold, running)}
        />
      )}
    </div>
  );
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-4 text-[13px] text-ink-2"
    >
      <span>{problemOf(error)?.detail ?? 'This could not be loaded.'}</span>
      <Button size="small" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
