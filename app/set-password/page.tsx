import type { Metadata } from 'next';
import { EntryPage, SetPasswordForm } from '@/features/session';

export const metadata: Metadata = { title: 'Set a password', referrer: 'no-referrer', robots: 'noindex' };

export default function SetPasswordPage() {
  return (
    <EntryPage title="Set your password" text="At least 12 characters; a few words you will remember are best.">
      <SetPasswordForm />
    </EntryPage>
  );
}
