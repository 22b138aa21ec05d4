'use client';
import { Form, Input } from 'antd';
import { OwnerSelect } from '@/features/users';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useGiveReferralMutation } from '../api';
import { type ReferralInput, referralInput } from '../schema';

type Props = { customer: { _id: string; name: string }; onClose: () => void };
type Values = Pick<ReferralInput, 'userId' | 'note'>;
const rules = formRules(referralInput);

/** Asks a colleague to look after a customer, who sees it in short from then on. */
export function ReferModal({ customer, onClose }: Props) {
  const [give] = useGiveReferralMutation();
  const send = async ({ userId, note }: Values) => {
    const { to } = await give({ customerId: customer._id, userId, note: note || undefined }).unwrap();
    notify.success(`${customer.name} is referred to ${to.name}`);
  };
  return (
    <FormModal<Values>
      title={`Refer ${customer.name}`}
      okText="Refer"
      intro="Your colleague sees a limited view, and accepts or declines. Nobody becomes the owner of a customer that has one."
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="userId" label="Colleague" rules={rules('userId')} validateTrigger="onChange">
        <OwnerSelect roles={['sales']} placeholder="Who sells" />
      </Form.Item>
      <Form.Item name="note" label="Note" rules={rules('note')}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="What your colleague should know" />
      </Form.Item>
    </FormModal>
  );
}
