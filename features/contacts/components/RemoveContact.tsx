'use client';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import { useRemoveContactMutation } from '../api';
import type { Contact } from '../schema';
import { ContactPicker } from './ContactPicker';

type Props = { contact: Contact; others: readonly Contact[]; open: boolean; onClose: () => void };
type Values = { nextPrimaryId?: string };

/** Asks before a person is taken off; who is primary afterwards is asked with it. */
export function RemoveContact({ contact, others, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [remove, { isLoading }] = useRemoveContactMutation();
  const [problem, setProblem] = useState<string>();
  const name = `${contact.firstName} ${contact.lastName}`;
  const save = async ({ nextPrimaryId }: Values) => {
    setProblem(undefined);
    try {
      await remove({ customerId: contact.customerId, contactId: contact._id, nextPrimaryId }).unwrap();
      notify.success(`${name} was removed`);
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open={open}
      title={`Remove ${name}?`}
      okText="Remove"
      okButtonProps={{ danger: true }}
      confirmLoading={isLoading}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={420}
    >
      <p className="mt-0 mb-4 text-ink-2">What was noted with this contact stays in the history.</p>
      <Form<Values> form={form} layout="vertical" preserve={false} onFinish={save}>
        {contact.isPrimary && others.length > 0 && (
          <Form.Item name="nextPrimaryId" label="Primary contact afterwards">
            <ContactPicker contacts={others} />
          </Form.Item>
        )}
      </Form>
      <FormProblem text={problem} />
    </Modal>
  );
}
