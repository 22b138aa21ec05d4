'use client';
import type { Route } from 'next';
import { usePathname } from 'next/navigation';
import { type ReactNode, Suspense, useEffect } from 'react';
import { NotificationBell } from '@/features/notifications';
import { AccountMenu, useMe } from '@/features/session';
import { SavedViewLinks } from '@/features/views';
import { problemOf } from '@/lib/api-problem';
import { signInPath } from '@/lib/safe-path';
import { Shell } from '@/lib/ui/Shell';
import { useLiveUpdates } from '@/lib/use-live-updates';
import { navigation } from './navigation';

const aside = /^\/(sign-in|set-password|forgot-password|verify-email|q)(\/|$)/;

const search = {
  placeholder: 'Search by name, code, e-mail or phone digits',
  hrefOf: (text: string) => `/customers?search=${encodeURIComponent(text)}` as Route,
};

const create = [
  { label: 'New customer', href: '/customers?new=1' as Route, can: 'customers.create' },
  { label: 'New quote', href: '/quotes?new=1' as Route, can: 'quotes.write' },
] as const;

/** In the root layout, so that it never mounts twice; it steps aside by itself where a page stands alone. */
export function AppShell({ narrow, children }: { narrow: boolean; children: ReactNode }) {
  const path = usePathname();
  if (aside.test(path)) return children;
  return <SignedIn narrow={narrow}>{children}</SignedIn>;
}

function SignedIn({ narrow, children }: { narrow: boolean; children: ReactNode }) {
  const { me, error, refetch, may } = useMe();
  const problem = problemOf(error);
  const signedOut = problem?.status === 401;
  useLiveUpdates(me && !signedOut ? `${me.org.id}:${me.user.id}` : undefined);

  // The session ended elsewhere: come back here after signing in. A full load drops everything fetched as that person.
  useEffect(() => {
    if (signedOut) window.location.replace(signInPath(window.location.pathname + window.location.search));
  }, [signedOut]);

  return (
    <Shell
      orgName={me?.org.name}
      nav={navigation.filter(({ can }) => !can || !me || may(can))}
      saved={
        <Suspense>
          <SavedViewLinks />
        </Suspense>
      }
      narrow={narrow}
      search={search}
      create={create.filter(({ can }) => may(can))}
      bell={me && !signedOut ? <NotificationBell /> : undefined}
      account={<AccountMenu />}
      notice={problem && !signedOut ? <Unreachable detail={problem.detail} retry={refetch} /> : undefined}
    >
      {signedOut ? null : children}
    </Shell>
  );
}

function Unreachable({ detail, retry }: { detail: string; retry: () => void }) {
  return (
    <p role="alert" className="m-0 bg-danger-soft px-6 py-2 text-[13px] text-danger">
      {detail}{' '}
      <button type="button" className="font-semibold underline underline-offset-2" onClick={() => retry()}>
        Try again
      </button>
    </p>
  );
}
