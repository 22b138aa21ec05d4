import type { Metadata } from 'next';
import { EntryPage, ForgotPasswordForm } from '@/features/session';

export const metadata: Metadata = { title: 'Forgot your password', robots: 'noindex' };

export default function ForgotPasswordPage() {
  return (
    <EntryPage title="Choose a new password" text="We mail you a link that works once, for an hour.">
      <ForgotPasswordForm />
    </EntryPage>
  );
}
