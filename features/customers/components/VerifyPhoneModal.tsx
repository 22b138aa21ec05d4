'use client';
import { Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import type { Customer } from '../types';
import { type PhoneVerification, phoneVerification } from '../verification';
import { useVerifyPhoneMutation } from '../verification-api';
import { phoneWords } from './words';

const rules = formRules(phoneVerification);
const today = () => new Date().toISOString().slice(0, 10);

/** Who was spoken to at the number, and when: what makes it a verified one. */
export function VerifyPhoneModal({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [verify] = useVerifyPhoneMutation();
  const save = async (values: PhoneVerification) => {
    await verify({ id: customer._id, ...values }).unwrap();
    notify.success(`The phone of ${customer.name} is verified`);
  };
  return (
    <FormModal<PhoneVerification>
      title={`Verify ${phoneWords(customer.phone ?? '')}`}
      okText="Verified"
      width={420}
      initialValues={{ spokeWith: customer.name, on: today() }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="spokeWith" label="Spoken to" rules={rules('spokeWith')}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="on" label="On" rules={rules('on')}>
        <Input type="date" max={today()} />
      </Form.Item>
    </FormModal>
  );
}
