import { Suspense } from 'react';
import { AuditPage } from '@/features/audit';

export default function Page() {
  return (
    <Suspense>
      <AuditPage />
    </Suspense>
  );
}
