'use client';
import { Modal } from 'antd';
import { notify } from '@/lib/ui/notify';
import { useDeleteCustomerMutation } from '../api';
import type { CustomerRow } from '../types';
import { useRestore } from './use-customer-actions';

type Props = { open: boolean; customer: Pick<CustomerRow, '_id' | 'name' | 'customerId'>; onClose: () => void };

/** Says what will happen and what will not before a customer is deactivated. */
export function DeactivateDialog({ open, customer, onClose }: Props) {
  const [remove, { isLoading }] = useDeleteCustomerMutation();
  const restore = useRestore();
  const { _id, name, customerId } = customer;

  const deactivate = async () => {
    try {
      const { access } = await remove(_id).unwrap();
      const done = `${name} was deactivated`;
      if (access.can.restore) notify.undo(done, () => restore(customer));
      else notify.success(done);
      onClose();
    } catch (error) {
      notify.error(error, `${name} could not be deactivated`);
    }
  };
  return (
    <Modal
      open={open}
      title={`Deactivate ${name}?`}
      okText="Deactivate"
      okButtonProps={{ danger: true }}
      confirmLoading={isLoading}
      onOk={deactivate}
      onCancel={onClose}
      destroyOnHidden
      width={460}
    >
      <p className="m-0">
        <span className="k-num">{customerId}</span> leaves the list, the search, every count and the statistics, and can
        no longer be changed.
      </p>
      <p className="mt-2 mb-0 text-ink-2">
        Nothing is erased: purchases, membership and history are kept, the ID stays taken, and an administrator can
        restore the customer at any time.
      </p>
    </Modal>
  );
}
