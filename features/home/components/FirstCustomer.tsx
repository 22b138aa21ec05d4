'use client';
import { PlusOutlined, TeamOutlined } from '@ant-design/icons';
import Link from 'next/link';
import { EmptyState } from '@/lib/ui/EmptyState';
import { links } from '../links';

/** Home before the first customer: one thing to do instead of four empty panels. */
export function FirstCustomer() {
  return (
    <div className="k-panel">
      <EmptyState
        icon={<TeamOutlined />}
        title="No customers yet"
        text="Who is new, who could become a member and what changed shows here once there are some."
      >
        <Link href={links.add} className="k-primary mt-3">
          <PlusOutlined aria-hidden /> Add customer
        </Link>
      </EmptyState>
    </div>
  );
}
