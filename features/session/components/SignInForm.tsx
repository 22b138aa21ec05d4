'use client';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { safePath } from '@/lib/safe-path';
import { useGetDemoLoginsQuery } from '../api';
import { trySignIn } from '../try-sign-in';
import { DemoLoginList } from './DemoLoginList';
import { PasswordInput } from './PasswordInput';

type Credentials = { email: string; password: string };

/** E-mail and password, or one click on a demo login. A full load follows, so that nothing of who was here before stays. */
export function SignInForm({ callbackUrl }: { callbackUrl?: string }) {
  const [form] = Form.useForm<Credentials>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { data: demo } = useGetDemoLoginsQuery();

  const enter = async (credentials: Credentials) => {
    setBusy(true);
    setProblem(undefined);
    const refused = await trySignIn(credentials);
    if (!refused) return window.location.assign(safePath(callbackUrl));
    setProblem(refused);
    setBusy(false);
    form.setFieldValue('password', '');
    form.focusField('password');
  };
  const stepIn = (email: string) => {
    const credentials = { email, password: demo?.password ?? '' };
    form.setFieldsValue(credentials);
    enter(credentials);
  };

  return (
    <>
      <Form<Credentials>
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={enter}
        className="k-sign-in"
      >
        <Form.Item name="email" label="Work e-mail" rules={[{ required: true, message: 'Enter your e-mail' }]}>
          <Input type="email" autoComplete="username" autoFocus inputMode="email" maxLength={254} />
        </Form.Item>
        <Form.Item name="password" label="Password" rules={[{ required: true, message: 'Enter your password' }]}>
          <PasswordInput />
        </Form.Item>
        <div role="alert" className={problem ? 'k-form-summary' : 'sr-only'}>
          {problem}
        </div>
        <Button type="primary" htmlType="submit" block loading={busy}>
          Sign in
        </Button>
      </Form>
      {demo?.enabled && <DemoLoginList logins={demo.logins} disabled={busy} onPick={stepIn} />}
    </>
  );
}
