'use client';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { OwnerSelect } from '@/features/users';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import { useShareCustomerMutation } from '../api';
import { shareInput } from '../schema';
import { UntilInput } from './UntilInput';

type Props = { customer: { _id: string; name: string }; open: boolean; onClose: () => void };
type Values = { userId: string; until?: string; reason?: string };
const rules = formRules(shareInput);

/** Shows a customer in full to a colleague who sells. */
export function ShareModal({ customer, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [share, { isLoading }] = useShareCustomerMutation();
  const [problem, setProblem] = useState<string>();
  const save = async ({ until, reason, ...values }: Values) => {
    setProblem(undefined);
    try {
      const body = { ...values, until: until || undefined, reason: reason || undefined };
      const { user } = await share({ customerId: customer._id, ...body }).unwrap();
      notify.success(`${user.name} sees ${customer.name} in full now`);
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open={open}
      title={`Share ${customer.name}`}
      okText="Share"
      confirmLoading={isLoading}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={460}
    >
      <p className="mt-0 mb-4 text-ink-2">A colleague sees all of the record and its orders, and changes nothing.</p>
      <Form<Values> form={form} layout="vertical" preserve={false} onFinish={save} requiredMark={false}>
        <Form.Item name="userId" label="Colleague" rules={rules('userId')} validateTrigger="onChange">
          <OwnerSelect roles={sellers} />
        </Form.Item>
        <UntilInput rules={rules('until')} />
        <Form.Item name="reason" label="Reason" rules={rules('reason')} validateTrigger="onBlur">
          <Input.TextArea rows={2} maxLength={500} placeholder="What it is for" />
        </Form.Item>
      </Form>
      <FormProblem text={problem} />
    </Modal>
  );
}

/** An administrator sees every customer anyway. */
const sellers = ['sales'] as const;
