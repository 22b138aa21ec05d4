'use client';
import { Select } from 'antd';
import type { Contact } from '../schema';

type Props = {
  contacts: readonly Contact[];
  value?: string;
  onChange?: (value: string | undefined) => void;
  id?: string;
  placeholder?: string;
};

/** One of a customer's contacts, found by name. */
export function ContactPicker({ contacts, ...field }: Props) {
  return (
    <Select
      placeholder="Nobody"
      allowClear
      virtual={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={contacts.map(({ _id, firstName, lastName, title, isPrimary }) => ({
        value: _id,
        label: [`${firstName} ${lastName}`, isPrimary ? 'primary' : title].filter(Boolean).join(', '),
      }))}
      {...field}
    />
  );
}
