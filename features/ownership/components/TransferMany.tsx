'use client';
import { type ComponentProps, lazy, Suspense, useState } from 'react';

const TransferManyModal = lazy(() =>
  import('./TransferManyModal').then((file) => ({ default: file.TransferManyModal })),
);

/** The dialog of many transfers, fetched when it is first opened. */
export function TransferMany(props: ComponentProps<typeof TransferManyModal>) {
  const [asked, setAsked] = useState(false);
  if (props.open && !asked) setAsked(true);
  return asked ? (
    <Suspense>
      <TransferManyModal {...props} />
    </Suspense>
  ) : null;
}
