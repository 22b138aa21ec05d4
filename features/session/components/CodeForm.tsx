'use client';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';

type Props = {
  email: string;
  busy: boolean;
  problem?: string;
  onCode: (code: string) => void;
  onBack: () => void;
};

const digits = 6;

/** The second step of signing in: six digits of the app, or a recovery code. */
export function CodeForm({ email, busy, problem, onCode, onBack }: Props) {
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) onCode(code.trim());
  };
  const type = (typed: string) => {
    setCode(typed);
    if (!recovery && /^\d{6}$/.test(typed) && !busy) onCode(typed);
  };
  const swap = () => {
    setCode('');
    setRecovery(!recovery);
  };
  return (
    <form onSubmit={submit} className="k-sign-in">
      <p className="mt-0 mb-5 text-[14.5px] text-ink-2">
        {recovery
          ? 'One of the codes you kept when you set it up. It works once, for '
          : 'Six digits from the authenticator app of '}
        <span className="text-ink">{email}</span>.
      </p>
      {recovery ? (
        <Input
          key="recovery"
          size="large"
          autoFocus
          aria-label="Recovery code"
          autoComplete="off"
          maxLength={20}
          value={code}
          onChange={({ target }) => type(target.value)}
        />
      ) : (
        <Input.OTP
          key="code"
          size="large"
          autoFocus
          length={digits}
          aria-label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          formatter={(typed) => typed.replaceAll(/\D/g, '')}
          onChange={type}
          onInput={(cells) => setCode(cells.join(''))}
        />
      )}
      <div role="alert" className={problem ? 'k-form-summary mt-4' : 'sr-only'}>
        {problem}
      </div>
      <Button type="primary" size="large" htmlType="submit" block loading={busy} className="mt-6">
        Verify
      </Button>
      <div className="mt-4 flex justify-between gap-3 text-[13.5px]">
        <button type="button" className="text-ink-2" onClick={onBack}>
          <ArrowLeftOutlined aria-hidden className="mr-2" />
          Another account
        </button>
        <button type="button" className="k-link" onClick={swap}>
          {recovery ? 'Use the app' : 'Use a recovery code'}
        </button>
      </div>
    </form>
  );
}
