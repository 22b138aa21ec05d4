'use client';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { OwnerSelect } from '@/features/users';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import { useGiveReferralMutation } from '../api';
import { type ReferralInput, referralInput } from '../schema';

type Props = { customer: { _id: string; name: string }; onClose: () => void };
type Values = Pick<ReferralInput, 'userId' | 'note'>;
const rules = formRules(referralInput);

/** Asks a colleague to look after a customer, who sees it in short from then on. */
export function ReferModal({ customer, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [give, { isLoading }] = useGiveReferralMutation();
  const [problem, setProblem] = useState<string>();
  const send = async ({ userId, note }: Values) => {
    setProblem(undefined);
    try {
      const { to } = await give({ customerId: customer._id, userId, note: note || undefined }).unwrap();
      notify.success(`${customer.name} is referred to ${to.name}`);
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open
      title={`Refer ${customer.name}`}
      okText="Refer"
      confirmLoading={isLoading}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
      width={460}
    >
      <p className="mt-0 mb-4 text-ink-2">
        Your colleague sees a limited view, and accepts or declines. Nobody becomes the owner of a customer that has
        one.
      </p>
      <Form<Values> form={form} layout="vertical" preserve={false} onFinish={send} requiredMark={false}>
        <Form.Item name="userId" label="Colleague" rules={rules('userId')} validateTrigger="onChange">
          <OwnerSelect roles={['sales']} placeholder="Who sells" />
        </Form.Item>
        <Form.Item name="note" label="Note" rules={rules('note')} validateTrigger="onBlur">
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="What your colleague should know" />
        </Form.Item>
      </Form>
      <FormProblem text={problem} />
    </Modal>
  );
}
