'use client';
import { Form, type FormRule, Input, Segmented, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { FormSection } from '@/lib/ui/FormSection';
import { wordOf } from '@/lib/ui/tone';
import { customerTypes } from '../fields';
import type { CustomerStatus } from '../types';
import { AmountInput } from './AmountInput';
import { type EditPath, editLabels } from './edit-values';

type Rules = (name: string | string[]) => FormRule[];
export type EditFieldsProps = {
  rules: Rules;
  currency: string;
  isNew: boolean;
  /** Whether this person's role may change the field. */
  may: (path: EditPath) => boolean;
  /** The statuses that may follow; none where the server chooses. */
  statuses: CustomerStatus[];
};

const types = customerTypes.map((type) => ({ value: type, label: wordOf(type) }));

export function EditFields({ rules, currency, isNew, may, statuses }: EditFieldsProps) {
  const item = (path: EditPath, control: ReactNode, extra?: ReactNode) => (
    <Item path={path} rules={rules} extra={extra}>
      {control}
    </Item>
  );
  const text = (path: EditPath, maxLength: number, more: { placeholder?: string; inputMode?: 'email' | 'tel' } = {}) =>
    item(path, <Input maxLength={maxLength} autoComplete="off" disabled={!may(path)} {...more} />);
  return (
    <>
      <FormSection title="Who">
        {item('type', <Segmented block options={types} disabled={!may('type')} aria-label={editLabels.type} />)}
        <div className="k-form-row">
          {text('name', 200)}
          {text('customerId', 40, { placeholder: isNew ? 'Given on save' : undefined })}
        </div>
        <PersonOrCompany text={text} />
      </FormSection>
      <FormSection title="Contact">
        {item(
          'contactInfo',
          <Input maxLength={300} autoComplete="off" disabled={!may('contactInfo')} />,
          'One line is enough: an e-mail, a phone number or an address is recognised.',
        )}
        <div className="k-form-row">
          {text('email', 254, { inputMode: 'email' })}
          {text('phone', 40, { inputMode: 'tel' })}
        </div>
      </FormSection>
      <FormSection title="Address">
        <div className="k-form-row">
          {text('address.line1', 200)}
          {text('address.line2', 200)}
        </div>
        <div className="k-form-row">
          {text('address.city', 100)}
          {text('address.state', 100)}
        </div>
        <div className="k-form-row">
          {text('address.postalCode', 20)}
          {text('address.country', 2, { placeholder: 'CA' })}
        </div>
      </FormSection>
      <FormSection title="Purchases and membership">
        <div className="k-form-row">
          {item('purchaseAmount', <AmountInput currency={currency} disabled={!may('purchaseAmount')} />)}
          <Item path="membershipStatus" rules={rules} valuePropName="checked">
            <Switch disabled={!may('membershipStatus')} />
          </Item>
        </div>
      </FormSection>
      <FormSection title="Status and notes">
        <div className="k-form-row">
          {item(
            'status',
            <Select
              options={statuses.map((status) => ({ value: status, label: wordOf(status) }))}
              disabled={!may('status')}
              placeholder="By what is known"
              allowClear={isNew}
              virtual={false}
            />,
          )}
          {text('statusReason', 300, { placeholder: 'Why the status changed' })}
        </div>
        {item('notes', <Input.TextArea rows={4} maxLength={5_000} disabled={!may('notes')} />)}
      </FormSection>
    </>
  );
}

type ItemProps = {
  path: EditPath;
  rules: Rules;
  extra?: ReactNode;
  valuePropName?: string;
  children: ReactNode;
};

function Item({ path, rules, ...rest }: ItemProps) {
  const name = path.includes('.') ? path.split('.') : path;
  return <Form.Item name={name} label={editLabels[path]} rules={rules(name)} {...rest} />;
}

/** A person has a first and a last name; a company has its own name, and a person may work for one. */
function PersonOrCompany({ text }: { text: (path: EditPath, maxLength: number) => ReactNode }) {
  const type = Form.useWatch('type');
  const company = text('companyName', 200);
  if (type && type !== 'individual') return company;
  return (
    <>
      <div className="k-form-row">
        {text('firstName', 100)}
        {text('lastName', 100)}
      </div>
      {company}
    </>
  );
}
