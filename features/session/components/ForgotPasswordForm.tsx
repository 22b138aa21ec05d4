'use client';
import { Button, Form, Input } from 'antd';
import Link from 'next/link';
import { useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { useForgotPasswordMutation } from '../api';

type Values = { email: string };

/** Asks for a link by mail. What is said afterwards is the same whether or not there is such an account. */
export function ForgotPasswordForm() {
  const [ask, { isLoading, isSuccess }] = useForgotPasswordMutation();
  const [problem, setProblem] = useState<string>();
  const send = async (values: Values) => {
    setProblem(undefined);
    await ask(values)
      .unwrap()
      .catch((error: unknown) => setProblem(problemOf(error)?.detail ?? 'That did not work. Try again.'));
  };
  return (
    <>
      <div role="status">
        {isSuccess && (
          <p className="mt-0 mb-6">
            If there is an account with this address, a link is on its way. No mail after some minutes? Ask an
            administrator for a link.
          </p>
        )}
      </div>
      {!isSuccess && (
        <Form<Values>
          layout="vertical"
          size="large"
          requiredMark={false}
          validateTrigger="onSubmit"
          onFinish={send}
          className="k-sign-in"
        >
          <Form.Item name="email" label="Work e-mail" rules={[{ required: true, message: 'Enter your e-mail' }]}>
            <Input type="email" autoComplete="username" autoFocus inputMode="email" maxLength={254} />
          </Form.Item>
          <div role="alert" className={problem ? 'k-form-summary' : 'sr-only'}>
            {problem}
          </div>
          <Button type="primary" htmlType="submit" block loading={isLoading}>
            Mail me a link
          </Button>
        </Form>
      )}
      <p className="mt-4 mb-0 text-[13px]">
        <Link href="/sign-in">Back to sign in</Link>
      </p>
    </>
  );
}
