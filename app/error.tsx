'use client';
import { Button } from 'antd';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <div className="grid min-h-[60vh] place-content-center justify-items-center gap-2 px-6 text-center" role="alert">
      <h1 className="m-0 text-xl font-semibold">This page could not be shown</h1>
      <p className="m-0 text-ink-2">Nothing you saved is lost. Try once more; if it stays, tell your administrator.</p>
      {error.digest && <p className="m-0 font-mono text-xs text-ink-3">Reference {error.digest}</p>}
      <Button type="primary" className="mt-2" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
