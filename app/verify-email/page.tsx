import type { Metadata } from 'next';
import { ConfirmEmail } from '@/features/customers';
import { EntryPage } from '@/features/session';

export const metadata: Metadata = { title: 'Confirm your e-mail', referrer: 'no-referrer', robots: 'noindex' };

export default function VerifyEmailPage() {
  return (
    <EntryPage title="Confirm your e-mail address" text="So that what is meant for you reaches you.">
      <ConfirmEmail />
    </EntryPage>
  );
}
