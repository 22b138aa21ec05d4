import { OrganizationPage } from '@/features/organization';

export default function Page() {
  return <OrganizationPage />;
}
