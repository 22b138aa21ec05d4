'use client';
import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { EditPath } from './edit-values';
import { FieldControl } from './FieldControl';
import { useFields } from './field-context';
import { kindOf } from './field-kinds';

type Props = { path: EditPath; extra?: ReactNode; placeholder?: string; country?: string };

/** One field of a customer with its label, its rule and its control. */
export function Field({ path, extra, placeholder, country }: Props) {
  const { asked, rules, currency, may, statuses, isNew } = useFields();
  const kind = kindOf(path, asked.kinds);
  const name = path.includes('.') ? path.split('.') : path;
  return (
    <Form.Item
      name={name}
      label={asked.labels[path]}
      rules={rules(name)}
      extra={extra}
      valuePropName={kind.kind === 'switch' ? 'checked' : undefined}
    >
      <FieldControl
        {...{ kind, asked, currency, statuses, placeholder, country }}
        disabled={!may(path)}
        clearable={isNew || kind.kind !== 'status'}
      />
    </Form.Item>
  );
}
