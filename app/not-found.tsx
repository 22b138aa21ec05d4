import type { Metadata } from 'next';
import Link from 'next/link';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="grid min-h-[60vh] place-content-center gap-2 px-6 text-center">
      <h1 className="m-0 text-xl font-semibold">There is nothing here</h1>
      <p className="m-0 text-ink-2">The address is wrong, or what was here has been removed.</p>
      <p className="m-0 pt-2">
        <Link href="/" className="font-medium underline underline-offset-2">
          Go to Home
        </Link>
      </p>
    </div>
  );
}
