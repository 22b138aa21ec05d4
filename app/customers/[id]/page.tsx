import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CustomerProfile } from '@/features/customers';

export const metadata: Metadata = { title: 'Customer' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <CustomerProfile reference={decodeURIComponent(id)} />
    </Suspense>
  );
}
