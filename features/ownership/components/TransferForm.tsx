'use client';
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { OwnerSelect } from '@/features/users';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { type TransferInput, transferInput } from '../schema';

type Props = {
  open: boolean;
  title: string;
  children: ReactNode;
  onSave: (values: TransferInput) => Promise<unknown>;
  onClose: () => void;
};
const rules = formRules(transferInput);

/** To whom, and why: asked alike for one customer and for many. */
export function TransferForm({ children, ...dialog }: Props) {
  return (
    <FormModal<TransferInput> okText="Transfer" intro={children} {...dialog}>
      <Form.Item name="newOwnerId" label="New owner" rules={rules('newOwnerId')} validateTrigger="onChange">
        <OwnerSelect />
      </Form.Item>
      <Form.Item name="reason" label="Reason" rules={rules('reason')}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="What the new owner should know" />
      </Form.Item>
    </FormModal>
  );
}
