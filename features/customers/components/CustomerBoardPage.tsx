'use client';
import { lazy, Suspense } from 'react';

// What moves cards is a script of its own, which the list does without.
const CustomerBoard = lazy(() => import('./CustomerBoard').then((file) => ({ default: file.CustomerBoard })));

export const CustomerBoardPage = () => (
  <Suspense fallback={<div aria-busy className="k-bone h-[420px] w-full" />}>
    <CustomerBoard />
  </Suspense>
);
