'use client';
import { Form, type FormRule, Input } from 'antd';

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** The last day of a share; empty is for good. */
export function UntilInput({ rules }: { rules: FormRule[] }) {
  return (
    <Form.Item name="until" label="Until" extra="Empty: until you take it back" rules={rules} validateTrigger="onBlur">
      <Input type="date" min={tomorrow()} />
    </Form.Item>
  );
}
