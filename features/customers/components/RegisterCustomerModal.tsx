'use client';
import { Form, Modal } from 'antd';
import { useRouter } from 'next/navigation';
import { notify } from '@/lib/ui/notify';
import { useLeave } from '@/lib/ui/use-leave';
import { usePhone } from '@/lib/ui/use-media';
import type { Customer } from '../types';
import { CustomerRegistrationForm, type Registration } from './CustomerRegistrationForm';
import { recordHref } from './record-href';

type Props = { open: boolean; onClose: () => void; onMore?: (typed: Registration) => void };

export function RegisterCustomerModal({ open, onClose, onMore }: Props) {
  const [form] = Form.useForm<Registration>();
  const { leave, question } = useLeave(form, open, onClose);
  const router = useRouter();
  const phone = usePhone();

  const saved = (customer: Customer) => {
    const warning = customer.warnings?.map(({ message }) => `. ${message}`).join('') ?? '';
    notify.success(`${customer.name} was registered as ${customer.customerId}${warning}`, {
      action: { label: 'Open', onClick: () => router.push(recordHref(customer)) },
    });
    onClose();
  };
  return (
    <Modal
      open={open}
      title="Register customer"
      footer={null}
      width={520}
      onCancel={leave}
      // On a phone the keyboard would come up over the form before anybody has seen it.
      afterOpenChange={(shown) => shown && !phone && form.focusField('customerName')}
      destroyOnHidden
      closable={{ 'aria-label': 'Close' }}
    >
      <div className="pt-2">
        <CustomerRegistrationForm form={form} onSaved={saved} onCancel={leave} onMore={onMore} />
      </div>
      {question}
    </Modal>
  );
}
