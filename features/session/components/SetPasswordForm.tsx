'use client';
import { Button, Form } from 'antd';
import Link from 'next/link';
import { useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import { linkToken } from '@/lib/ui/link-token';
import { useSetPasswordMutation } from '../api';
import { trySignIn } from '../try-sign-in';
import { PasswordInput } from './PasswordInput';

type Values = { password: string; again: string };

/** What a one-time link leads to: a password of one's own, and then straight in. */
export function SetPasswordForm() {
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<string>();
  const [setPassword, { isLoading }] = useSetPasswordMutation();

  const save = async ({ password }: Values) => {
    setProblem(undefined);
    try {
      const { email } = await setPassword({ token: linkToken(), password }).unwrap();
      const refused = await trySignIn({ email, password });
      window.location.assign(refused ? '/sign-in' : '/');
    } catch (error) {
      setProblem(
        applyProblem(form, error)
          .join(' ')
          .replace(/^token: /, '') || undefined,
      );
    }
  };

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      validateTrigger="onBlur"
      onFinish={save}
      className="k-sign-in"
    >
      <Form.Item
        name="password"
        label="New password"
        rules={[
          { required: true, message: 'Choose a password' },
          { min: 12, message: 'At least 12 characters' },
        ]}
      >
        <PasswordInput autoComplete="new-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="again"
        label="The same once more"
        dependencies={['password']}
        rules={[
          { required: true, message: 'Type it once more' },
          ({ getFieldValue }) => ({
            validator: async (_rule, again) => {
              if (again && again !== getFieldValue('password')) throw new Error('The two are not the same');
            },
          }),
        ]}
      >
        <PasswordInput autoComplete="new-password" />
      </Form.Item>
      <div role="alert" className={problem ? 'k-form-summary' : 'sr-only'}>
        {problem}
      </div>
      <Button type="primary" htmlType="submit" block loading={isLoading}>
        Set password
      </Button>
      <p className="mt-4 mb-0 text-[13px]">
        <Link href="/sign-in">Back to sign in</Link>
      </p>
    </Form>
  );
}
