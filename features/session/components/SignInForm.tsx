'use client';
import { Button, Form, Input } from 'antd';
import Link from 'next/link';
import { useState } from 'react';
import { safePath } from '@/lib/safe-path';
import { useGetDemoLoginsQuery } from '../api';
import { trySignIn } from '../try-sign-in';
import { CodeForm } from './CodeForm';
import { DemoLoginList } from './DemoLoginList';
import { PasswordInput } from './PasswordInput';

type Credentials = { email: string; password: string; code?: string };

/** E-mail and password, or one click on a demo login. A full load follows, so that nothing of who was here before stays. */
export function SignInForm({ callbackUrl }: { callbackUrl?: string }) {
  const [form] = Form.useForm<Credentials>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  /** The password was right, and a second step is asked. */
  const [half, setHalf] = useState<Credentials>();
  const { data: demo } = useGetDemoLoginsQuery();

  const enter = async (credentials: Credentials) => {
    setBusy(true);
    setProblem(undefined);
    const refused = await trySignIn(credentials);
    if (!refused) return window.location.assign(safePath(callbackUrl));
    setBusy(false);
    if (refused.code === 'second_factor_required') return setHalf(credentials);
    setProblem(refused.text);
    if (half) return;
    form.setFieldValue('password', '');
    form.focusField('password');
  };
  const stepIn = (email: string) => {
    const credentials = { email, password: demo?.password ?? '' };
    form.setFieldsValue(credentials);
    enter(credentials);
  };

  const startOver = () => {
    setHalf(undefined);
    setProblem(undefined);
  };
  if (half)
    return (
      <CodeForm
        email={half.email}
        busy={busy}
        problem={problem}
        onCode={(code) => enter({ ...half, code })}
        onBack={startOver}
      />
    );

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
        <p className="mt-4 mb-0 text-[13px]">
          <Link href="/forgot-password">Forgot your password?</Link>
        </p>
      </Form>
      {demo?.enabled && <DemoLoginList logins={demo.logins} disabled={busy} onPick={stepIn} />}
    </>
  );
}
