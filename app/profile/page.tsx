import type { Metadata } from 'next';
import { ProfilePage } from '@/features/users';

export const metadata: Metadata = { title: 'Your profile' };

export default function Page() {
  return <ProfilePage />;
}
