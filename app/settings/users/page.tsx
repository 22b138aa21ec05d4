import { UsersPage } from '@/features/users';

export default function Page() {
  return <UsersPage />;
}
