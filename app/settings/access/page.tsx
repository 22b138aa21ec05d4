import { AccessPage } from '@/features/sharing';

export default function Page() {
  return <AccessPage />;
}
