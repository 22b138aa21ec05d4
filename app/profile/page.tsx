import type { Metadata } from 'next';
import { NotificationPreferences } from '@/features/notifications';
import { ProfilePage } from '@/features/users';

export const metadata: Metadata = { title: 'Your profile' };

export default function Page() {
  return (
    <ProfilePage>
      <NotificationPreferences />
    </ProfilePage>
  );
}
