'use client';
import { Input } from 'antd';
import { type KeyboardEvent, useId } from 'react';
import { currencySign, formatAmount } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useUpdateMembershipSettingsMutation } from '../api';
import type { Threshold } from '../use-threshold';

/** What an arrow key adds or takes. */
const keyStep = 100;

/** The amount that is tried out, and which one is saved. */
export function ThresholdField({ threshold, readOnly }: { threshold: Threshold; readOnly: boolean }) {
  const { text, value, problem, saved, currency } = threshold;
  const id = useId();
  const step = (event: KeyboardEvent) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction || value === undefined || readOnly) return;
    event.preventDefault();
    threshold.choose(Math.max(0, value + direction * keyStep));
  };
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-[13px] leading-5 font-medium">
        Purchase threshold
      </label>
      <Input
        id={id}
        size="large"
        role="spinbutton"
        aria-valuenow={value ?? saved ?? 0}
        aria-valuetext={text}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={text}
        readOnly={readOnly}
        disabled={saved === undefined}
        status={problem && 'error'}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-note`}
        prefix={<span className="text-base font-normal text-ink-2">{currencySign(currency)}</span>}
        suffix={<span className="text-ink-2">{currency}</span>}
        className="k-num"
        classNames={{ input: 'font-semibold' }}
        onChange={(event) => threshold.type(event.target.value)}
        onBlur={threshold.tidy}
        onKeyDown={step}
      />
      <p id={`${id}-note`} className="m-0 mt-1 min-h-5 text-[13px] leading-5 text-ink-3" aria-live="polite">
        {problem ? <span className="text-danger">{problem}</span> : <Saved threshold={threshold} readOnly={readOnly} />}
      </p>
      {saved !== undefined && problem && (
        <button type="button" className="k-link text-[13px]" onClick={threshold.followSaved}>
          Back to {formatAmount(saved, currency)}
        </button>
      )}
    </div>
  );
}

function Saved({ threshold, readOnly }: { threshold: Threshold; readOnly: boolean }) {
  const { saved, value, currency, followSaved } = threshold;
  const [update, { isLoading }] = useUpdateMembershipSettingsMutation();
  if (saved === undefined) return <span className="k-bone h-2.5 w-24" aria-hidden />;
  const save = async () => {
    if (value === undefined || isLoading) return;
    try {
      await update({ threshold: value }).unwrap();
      followSaved();
      notify.success(`The threshold is now ${formatAmount(value, currency)}`);
    } catch (error) {
      notify.error(error, 'The threshold could not be saved');
    }
  };
  return (
    <>
      Saved: {formatAmount(saved, currency)}
      {!readOnly && value !== undefined && value !== saved && (
        <>
          {' · '}
          <button type="button" className="k-link" aria-busy={isLoading} onClick={save}>
            Save {formatAmount(value, currency)}
          </button>
        </>
      )}
    </>
  );
}
