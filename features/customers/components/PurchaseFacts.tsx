import { formatMoney, plural } from '@/lib/ui/format';
import type { CustomerRow } from '../types';
import { hasPurchases } from './words';

type Props = { customer: Pick<CustomerRow, 'purchaseAmount' | 'metrics' | 'status' | 'membership'>; currency: string };

/** What was bought in all, and which part of it orders account for. */
export function PurchaseFacts({ customer, currency }: Props) {
  const { purchaseAmount, metrics, membership } = customer;
  const entered = purchaseAmount - metrics.totalRevenue;
  return (
    <div>
      <p className="k-num m-0 text-2xl leading-[30px] font-semibold tracking-[-0.02em]">
        {hasPurchases(customer) ? formatMoney(purchaseAmount, currency) : 'None yet'}
      </p>
      <p className="m-0 text-xs text-ink-3">
        {membership.eligible ? 'reaches the membership threshold' : 'purchases in all'}
      </p>
      <dl className="k-facts mt-3 mb-0">
        <Fact name="Entered" value={formatMoney(entered, currency)} />
        <Fact name="From orders" value={formatMoney(metrics.totalRevenue, currency)} />
        <Fact name="Orders" value={metrics.totalOrders > 0 ? plural(metrics.totalOrders, 'order') : 'None'} />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
