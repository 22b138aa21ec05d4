'use client';
import { Form, type FormInstance, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { OwnerSelect } from '@/features/users';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { type TransferInput, transferInput } from '../schema';

type Props = {
  open: boolean;
  title: string;
  busy: boolean;
  children: ReactNode;
  onSave: (values: TransferInput) => Promise<void>;
  onClose: () => void;
};
const rules = formRules(transferInput);

/** To whom, and why: asked alike for one customer and for many. What `onSave` throws is shown at its field. */
export function TransferForm({ open, title, busy, children, onSave, onClose }: Props) {
  const [form] = Form.useForm<TransferInput>();
  const [problem, setProblem] = useState<string>();
  const save = async (values: TransferInput) => {
    setProblem(undefined);
    try {
      await onSave(values);
    } catch (error) {
      setProblem(applyProblem(form as FormInstance, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText="Transfer"
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={460}
    >
      <p className="mt-0 mb-4 text-ink-2">{children}</p>
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
