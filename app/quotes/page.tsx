import type { Metadata } from 'next';
import { Suspense } from 'react';
import { QuotesPage } from '@/features/quotes';

export const metadata: Metadata = { title: 'Quotes' };

export default function Page() {
  return (
    <Suspense>
      <QuotesPage />
    </Suspense>
  );
}
