'use client';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { PasswordInput } from '@/features/session';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { notify } from '@/lib/ui/notify';
import { useChangePasswordMutation } from '../own-api';
import { passwordInput, type PasswordInput as Values } from '../session-schema';

const rules = formRules(passwordInput);

/** A new password; every other browser is signed out. */
export function PasswordForm() {
  const [form] = Form.useForm<Values>();
  const [change, { isLoading }] = useChangePasswordMutation();
  const [problem, setProblem] = useState<string>();
  const save = async (values: Values) => {
    setProblem(undefined);
    try {
      await change(values).unwrap();
      form.resetFields();
      notify.success('Your password is changed; other browsers are signed out');
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Form<Values>
      name="password"
      form={form}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      onFinish={save}
      className="px-4 pt-4 pb-4"
    >
      <div className="grid gap-x-3.5 md:grid-cols-2">
        <Form.Item name="current" label="Present password" rules={rules('current')}>
          <PasswordInput />
        </Form.Item>
        <Form.Item
          name="password"
          label="New password"
          rules={rules('password')}
          extra="At least 12 characters; a few words you will remember are best."
        >
          <PasswordInput autoComplete="new-password" />
        </Form.Item>
      </div>
      <div role="alert" className={problem ? 'k-form-summary' : 'sr-only'}>
        {problem}
      </div>
      <Button htmlType="submit" loading={isLoading}>
        Change password
      </Button>
    </Form>
  );
}
