import type { Metadata } from 'next';
import { Suspense } from 'react';
import { InquiriesPage } from '@/features/inquiries';

export const metadata: Metadata = { title: 'Inquiries' };

export default function Page() {
  return (
    <Suspense>
      <InquiriesPage />
    </Suspense>
  );
}
