import type { Metadata } from 'next';
import { EntryPage, SignInForm } from '@/features/session';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  return (
    <EntryPage title="Sign in" text="Customers and their memberships in one place.">
      <SignInForm callbackUrl={typeof callbackUrl === 'string' ? callbackUrl : undefined} />
    </EntryPage>
  );
}
