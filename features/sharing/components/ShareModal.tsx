'use client';
import { Form, Input } from 'antd';
import { OwnerSelect } from '@/features/users';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useShareCustomerMutation } from '../api';
import { shareInput } from '../schema';
import { UntilInput } from './UntilInput';

type Props = { customer: { _id: string; name: string }; open: boolean; onClose: () => void };
type Values = { userId: string; until?: string; reason?: string };
const rules = formRules(shareInput);
/** An administrator sees every customer anyway. */
const sellers = ['sales'] as const;

/** Shows a customer in full to a colleague who sells. */
export function ShareModal({ customer, open, onClose }: Props) {
  const [share] = useShareCustomerMutation();
  const save = async ({ until, reason, ...values }: Values) => {
    const body = { ...values, until: until || undefined, reason: reason || undefined };
    const { user } = await share({ customerId: customer._id, ...body }).unwrap();
    notify.success(`${user.name} sees ${customer.name} in full now`);
  };
  return (
    <FormModal<Values>
      open={open}
      title={`Share ${customer.name}`}
      okText="Share"
      intro="A colleague sees all of the record and its orders, and changes nothing."
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="userId" label="Colleague" rules={rules('userId')} validateTrigger="onChange">
        <OwnerSelect roles={sellers} />
      </Form.Item>
      <UntilInput rules={rules('until')} />
      <Form.Item name="reason" label="Reason" rules={rules('reason')}>
        <Input.TextArea rows={2} maxLength={500} placeholder="What it is for" />
      </Form.Item>
    </FormModal>
  );
}
