'use client';
import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { EditPath } from './edit-values';
import { FieldControl } from './FieldControl';
import { useFields } from './field-context';
import { kindOf } from './field-kinds';

type Props = { path: EditPath; label?: string; extra?: ReactNode; placeholder?: string };

/** One field of a customer with its label, its rule and its control. */
export function Field({ path, label, extra, placeholder }: Props) {
  const { asked, rules, currency, may, statuses, isNew } = useFields();
  const kind = kindOf(path, asked.kinds);
  const name = path.includes('.') ? path.split('.') : path;
  return (
    <Form.Item
      name={name}
      label={label ?? asked.labels[path]}
      rules={rules(name)}
      extra={extra}
      valuePropName={kind.kind === 'switch' ? 'checked' : undefined}
    >
      <FieldControl
        {...{ kind, asked, currency, statuses, placeholder }}
        disabled={!may(path)}
        clearable={isNew || kind.kind !== 'status'}
      />
    </Form.Item>
  );
}
