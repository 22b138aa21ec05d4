'use client';
import { FormModal } from '@/lib/ui/FormModal';
import { formatMoney } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { wordOf } from '@/lib/ui/tone';
import { useUpdateOrderMutation } from '../api';
import type { Order } from '../schema';
import type { OrderStatus } from '../states';
import { moveWords } from '../words';
import { NotifyField } from './NotifyField';

type Target = Exclude<OrderStatus, 'refunded'>;
type Props = { order: Order; to: Target; onClose: () => void };

const effects: Record<Target, (total: string) => string> = {
  pending: () => 'It waits again. Nothing is counted until it is completed.',
  confirmed: () => 'It is agreed on. Nothing is counted until it is completed.',
  completed: (total) => `${total} is added to the customer’s purchases, and its amounts stand from then on.`,
  cancelled: () => 'It comes to nothing. It stays in the history, and can be reopened.',
};

/** Moves an order on, after saying what that does. */
export function MoveModal({ order, to, onClose }: Props) {
  const [update] = useUpdateOrderMutation();
  const save = async (values: { notify?: boolean }) => {
    await update({ order, fields: { status: to, ...(values.notify ? { notify: true } : {}) } }).unwrap();
    notify.success(`${order.orderNumber} is ${to} now`);
  };
  return (
    <FormModal<{ notify?: boolean }>
      title={`${moveWords[to]}: ${order.orderNumber}`}
      okText={
        to === 'cancelled' ? 'Cancel the order' : to === 'pending' ? 'Reopen' : `Mark ${wordOf(to).toLowerCase()}`
      }
      danger={to === 'cancelled'}
      intro={effects[to](formatMoney(order.total, order.currency))}
      onSave={save}
      onClose={onClose}
    >
      <NotifyField />
    </FormModal>
  );
}
