import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CustomerBoardPage } from '@/features/customers';

export const metadata: Metadata = { title: 'Customers by status' };

export default function Page() {
  return (
    <Suspense>
      <CustomerBoardPage />
    </Suspense>
  );
}
