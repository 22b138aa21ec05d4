'use client';
import { useRouter } from 'next/navigation';
import { notify } from '@/lib/ui/notify';
import { UserMenu } from '@/lib/ui/UserMenu';
import { useSignOutEverywhereMutation } from '../api';
import { useMe } from '../use-me';

/** A full load, so that nothing of the person who left stays in memory. */
function leave() {
  window.location.assign('/sign-in');
}

async function signOutHere() {
  const { signOut } = await import('next-auth/react');
  await signOut({ redirect: false });
  leave();
}

const sorry = () => notify.error('You are still signed in: the server did not answer. Try again.');

export function AccountMenu() {
  const { me } = useMe();
  const router = useRouter();
  const [endEverywhere] = useSignOutEverywhereMutation();
  if (!me) return <span className="k-avatar k-avatar-28 k-avatar-round k-tone-neutral" aria-hidden />;

  const everywhere = async () => {
    await endEverywhere().unwrap();
    await signOutHere();
  };
  return (
    <UserMenu
      name={me.user.name}
      email={me.user.email}
      role={me.user.role}
      actions={[
        { key: 'profile', label: 'Your profile', run: () => router.push('/profile') },
        { key: 'out', label: 'Sign out', run: () => signOutHere().catch(sorry) },
        { key: 'everywhere', label: 'Sign out everywhere', run: () => everywhere().catch(sorry) },
      ]}
    />
  );
}
