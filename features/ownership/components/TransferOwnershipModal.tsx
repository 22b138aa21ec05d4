'use client';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { OwnerSelect } from '@/features/users';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import { useTransferOwnershipMutation } from '../api';
import { type TransferInput, transferInput } from '../schema';

type Props = {
  open: boolean;
  customer: { _id: string; name: string };
  owner: { id: string; name: string } | null;
  onClose: () => void;
  /** The caller gave the customer away and does not see it any longer. */
  onGone?: () => void;
};
const rules = formRules(transferInput);

/** Hands a customer to a colleague; both stand in the history with the reason. */
export function TransferOwnershipModal({ open, customer, owner, onClose, onGone }: Props) {
  const [form] = Form.useForm<TransferInput>();
  const [transfer, { isLoading }] = useTransferOwnershipMutation();
  const [problem, setProblem] = useState<string>();
  const { me } = useMe();
  const gives = me?.user.role === 'sales';

  const save = async (values: TransferInput) => {
    setProblem(undefined);
    try {
      const { newOwnerId, newOwnerName } = await transfer({ customerId: customer._id, ...values }).unwrap();
      notify.success(`${customer.name} now belongs to ${newOwnerName}`);
      onClose();
      if (gives && newOwnerId !== me.user.id) onGone?.();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open={open}
      title={`Transfer ${customer.name}`}
      okText="Transfer"
      confirmLoading={isLoading}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={460}
    >
      <p className="mt-0 mb-4 text-ink-2">
        {owner ? `${owner.name} is the owner now.` : 'Nobody is the owner yet.'}
        {gives && ' You will no longer see this customer.'}
      </p>
      <Form<TransferInput>
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        preserve={false}
        onFinish={save}
        requiredMark={false}
      >
        <Form.Item name="newOwnerId" label="New owner" rules={rules('newOwnerId')} validateTrigger="onChange">
          <OwnerSelect />
        </Form.Item>
        <Form.Item name="reason" label="Reason" rules={rules('reason')}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="What the new owner should know" />
        </Form.Item>
      </Form>
      <FormProblem text={problem} />
    </Modal>
  );
}
