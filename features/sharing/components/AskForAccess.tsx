'use client';
import { LockOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useGetAccessRequestsQuery, useRequestAccessMutation } from '../api';
import { requestInput } from '../schema';

type Props = { customer: { _id: string; name: string } };
type Values = { reason: string };
const rules = formRules(requestInput);

/** Asks whoever owns a customer to show more of it; while the answer is awaited it says so. */
export function AskForAccess({ customer }: Props) {
  const { data } = useGetAccessRequestsQuery({ box: 'sent', customerId: customer._id });
  const [open, setOpen] = useState(false);
  if (data?.data.length)
    return (
      <span role="status" className="k-tag k-tone-warning">
        Access requested
      </span>
    );
  return (
    <>
      <Button type="primary" icon={<LockOutlined />} onClick={() => setOpen(true)}>
        Request access
      </Button>
      <ReasonModal customer={customer} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

function ReasonModal({ customer, open, onClose }: Props & { open: boolean; onClose: () => void }) {
  const [ask] = useRequestAccessMutation();
  const send = async ({ reason }: Values) => {
    await ask({ customerId: customer._id, reason }).unwrap();
    notify.success('Your request was sent');
  };
  return (
    <FormModal<Values>
      open={open}
      title={`Request access to ${customer.name}`}
      okText="Send request"
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="reason" label="Reason" rules={rules('reason')}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="What you need it for" />
      </Form.Item>
    </FormModal>
  );
}
