import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CustomersPage } from '@/features/customers';

export const metadata: Metadata = { title: 'Customers' };

export default function Page() {
  return (
    <Suspense>
      <CustomersPage />
    </Suspense>
  );
}
