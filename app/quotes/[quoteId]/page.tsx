import type { Metadata } from 'next';
import { Suspense } from 'react';
import { QuotePage } from '@/features/quotes';

export const metadata: Metadata = { title: 'Quote' };

export default async function Page({ params }: { params: Promise<{ quoteId: string }> }) {
  const { quoteId } = await params;
  return (
    <Suspense>
      <QuotePage reference={decodeURIComponent(quoteId)} />
    </Suspense>
  );
}
