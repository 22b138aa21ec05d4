'use client';
import { PlusOutlined } from '@ant-design/icons';
import Link from 'next/link';
import type { Me } from '@/features/session';
import { greeting, longDate } from '@/lib/ui/format';
import { links } from '../links';

/** Hour and day are the reader's: they are known once the page is in the browser, which is also when it is known who reads. */
export function HomeHead({ me, canCreate = false }: { me?: Me; canCreate?: boolean }) {
  const now = new Date();
  const [firstName] = (me?.user.name ?? '').split(' ');
  return (
    <div className="flex min-h-[46px] items-center gap-4">
      <div className="min-w-0 flex-1">
        <h1 className="m-0 truncate text-xl leading-7 font-semibold tracking-[-0.01em]">
          {me ? `${greeting(now)}, ${firstName}` : <span className="k-bone h-5 w-56" />}
        </h1>
        <p className="m-0 text-[13px] leading-5 text-ink-2">
          {me ? `${longDate(now)} · ${me.org.name}` : <span className="k-bone h-3 w-40" />}
        </p>
      </div>
      {canCreate && (
        <Link href={links.add} className="k-primary max-md:hidden">
          <PlusOutlined aria-hidden /> Add customer
        </Link>
      )}
    </div>
  );
}
