'use client';
import { Button } from 'antd';
import { problemOf } from '@/lib/api-problem';
import { linkToken } from '@/lib/ui/link-token';
import { useConfirmEmailMutation } from '../verification-api';

/** What a mailed link leads to. Programs open links to look at them, so only a person's click confirms. */
export function ConfirmEmail() {
  const [confirm, { data, error, isLoading }] = useConfirmEmailMutation();
  if (data) {
    return (
      <p role="status" className="m-0 text-[15px] leading-6">
        Thank you. {data.organization} knows now that {data.email} is yours. You can close this page.
      </p>
    );
  }
  return (
    <div className="grid gap-4">
      <Button type="primary" size="large" block loading={isLoading} onClick={() => void confirm(linkToken())}>
        Confirm this address
      </Button>
      <div role="alert" className={error ? 'k-form-summary' : 'sr-only'}>
        {error && (problemOf(error)?.detail.replace(/^token: /, '') ?? 'That did not work. Try again.')}
      </div>
    </div>
  );
}
