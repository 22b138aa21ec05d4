'use client';
import { CheckCircleFilled, PhoneOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { StatusPill } from '@/lib/ui/StatusPill';

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <div className="text-[13px] text-ink-2">{label}</div>
      <div className="k-num text-lg leading-7 font-semibold tracking-[-0.01em]">{value}</div>
    </div>
  );
}

function Line({ icon, title, text, side }: { icon: ReactNode; title: string; text: string; side: ReactNode }) {
  return (
    <>
      <span className="grid w-[18px] place-items-center text-lg">{icon}</span>
      <div className="min-w-0 flex-1">
        <div className="text-[15px] leading-[22px] font-medium">{title}</div>
        <div className="text-[13px] leading-[18px] text-ink-2">{text}</div>
      </div>
      {side}
    </>
  );
}

const card = 'flex items-center gap-3 rounded-panel bg-surface px-5 py-3.5 shadow-float';

/** What waits behind the form, built of the parts it is really built of. Decoration: hidden from screen readers, gone on a phone. */
export function SignInPicture() {
  return (
    <div aria-hidden className="grid w-[500px] gap-4">
      <div className="mr-10 rounded-panel bg-surface p-5 shadow-float">
        <div className="flex items-start gap-3">
          <CustomerAvatar name="Harbour City Taxi" type="enterprise" size={36} />
          <div className="min-w-0 flex-1">
            <div className="text-[15px] leading-5 font-semibold">Harbour City Taxi</div>
            <div className="text-[13px] leading-5 text-ink-2">CUST-001088 · Enterprise · Vancouver</div>
          </div>
          <StatusPill status="active" />
        </div>
        <div className="mt-4 grid grid-cols-3">
          <Figure label="Purchases" value="$412,880" />
          <Figure label="Orders" value="9" />
          <Figure label="Member since" value="Mar 2024" />
        </div>
      </div>
      <div className={`${card} ml-10`}>
        <Line
          icon={<CheckCircleFilled className="text-[var(--k-tone-positive-dot)]" />}
          title="Mei Fraser became a member"
          text="Her purchases reached $1,000, 2 minutes ago"
          side={<span className="k-num font-semibold">$1,984.00</span>}
        />
      </div>
      <div className={`${card} mr-10`}>
        <Line
          icon={<PhoneOutlined className="text-link" />}
          title="Priya Chen is a new lead"
          text="Richmond · SUV from Japan"
          side={<StatusPill status="today" label="Today" />}
        />
      </div>
    </div>
  );
}
