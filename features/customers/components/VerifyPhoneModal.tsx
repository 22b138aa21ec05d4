'use client';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import type { Customer } from '../types';
import { type PhoneVerification, phoneVerification } from '../verification';
import { useVerifyPhoneMutation } from '../verification-api';
import { phoneWords } from './words';

const rules = formRules(phoneVerification);
const today = () => new Date().toISOString().slice(0, 10);

/** Who was spoken to at the number, and when: what makes it a verified one. */
export function VerifyPhoneModal({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [form] = Form.useForm<PhoneVerification>();
  const [verify, { isLoading }] = useVerifyPhoneMutation();
  const [problem, setProblem] = useState<string>();
  const save = async (values: PhoneVerification) => {
    setProblem(undefined);
    try {
      await verify({ id: customer._id, ...values }).unwrap();
      notify.success(`The phone of ${customer.name} is verified`);
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open
      title={`Verify ${phoneWords(customer.phone ?? '')}`}
      okText="Verified"
      confirmLoading={isLoading}
      onOk={form.submit}
      onCancel={onClose}
      width={420}
    >
      <Form<PhoneVerification>
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        requiredMark={false}
        initialValues={{ spokeWith: customer.name, on: today() }}
        onFinish={save}
      >
        <Form.Item name="spokeWith" label="Spoken to" rules={rules('spokeWith')}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="on" label="On" rules={rules('on')}>
          <Input type="date" max={today()} />
        </Form.Item>
      </Form>
      <FormProblem text={problem} />
    </Modal>
  );
}
