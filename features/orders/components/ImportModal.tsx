'use client';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useUpdateOrderMutation } from '../api';
import type { Order } from '../schema';
import { ImportFields } from './ImportFields';
import { NotifyField } from './NotifyField';

type Way = Omit<NonNullable<Order['vehicleImport']>, 'reached'>;
type Values = { vehicleImport: { [K in keyof Way]?: Way[K] | '' }; notify?: boolean };

/** Where the vehicle of an order is now. What is emptied is cleared. */
export function ImportModal({ order, onClose }: { order: Order; onClose: () => void }) {
  const [update] = useUpdateOrderMutation();
  const way = order.vehicleImport;
  const save = async ({ vehicleImport, notify: mail }: Values) => {
    const told = Object.fromEntries(Object.entries(vehicleImport).map(([name, value]) => [name, value || null]));
    await update({ order, fields: { vehicleImport: told, ...(mail ? { notify: true } : {}) } }).unwrap();
    notify.success(`The import of ${order.orderNumber} was saved`);
  };
  const { reached: _reached, ...shown } = way ?? { stage: 'ordered' as const, reached: [] };
  return (
    <FormModal<Values>
      title={`Import of ${order.orderNumber}`}
      okText="Save"
      width={560}
      initialValues={{ vehicleImport: shown as Values['vehicleImport'] }}
      onSave={save}
      onClose={onClose}
    >
      <ImportFields />
      <NotifyField what="Mail the customer where it is" />
    </FormModal>
  );
}
