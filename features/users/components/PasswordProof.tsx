'use client';
import { Form, type FormInstance } from 'antd';
import { PasswordInput } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { proof } from '../session-schema';

const rules = formRules(proof);
type Props = { form: FormInstance<{ current: string }>; onFinish: (values: { current: string }) => void };

/** Who changes how an account is entered proves first that it is theirs. */
export function PasswordProof({ form, onFinish }: Props) {
  return (
    <Form
      name="proof"
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={onFinish}
      validateTrigger="onSubmit"
    >
      <Form.Item name="current" label="Your password" rules={rules('current')}>
        <PasswordInput autoFocus />
      </Form.Item>
    </Form>
  );
}
