'use client';
import { LockOutlined } from '@ant-design/icons';
import { useMe } from '@/features/session';
import { dayAndTime } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { useGetInteractionsQuery } from '../api';
import { typeWords } from '../words';
import { InteractionIcon } from './InteractionIcon';
import { InteractionLine } from './InteractionLine';

type Props = { customer: { _id: string; name: string } };

/** What a team mate is told of a customer that it sees in part: calls, meetings and visits, without who was there. */
export function TeamInteractions({ customer }: Props) {
  const { may } = useMe();
  const allowed = may('interactions.read');
  const { data, isLoading } = useGetInteractionsQuery({ customerId: customer._id, limit: 50 }, { skip: !allowed });
  if (isLoading) return <PanelBones rows={3} />;
  if (!data) return null;
  return (
    <section aria-label="Timeline" className="k-timeline">
      <ol className="m-0 list-none p-0">
        {data.data.map((one) => (
          <li key={one._id} className="k-timeline-item">
            <span className={`k-timeline-icon k-tone-${typeWords[one.type].tone}`} aria-hidden>
              <InteractionIcon type={one.type} />
            </span>
            <div className="min-w-0 flex-1">
              <time className="k-timeline-time" dateTime={one.interactionDate}>
                {dayAndTime(one.interactionDate)}
              </time>
              <InteractionLine interaction={one} customerName={customer.name} />
            </div>
          </li>
        ))}
      </ol>
      <p className="m-0 flex gap-2.5 rounded-lg bg-hover p-3 text-ink-2">
        <LockOutlined aria-hidden /> You see your team’s calls, meetings and visits. Notes, e-mails, quotes, orders and
        tickets are shown to the owner.
      </p>
    </section>
  );
}
