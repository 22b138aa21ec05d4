'use client';
import { Button, Form, type FormInstance, Input, Switch } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { requiredMark } from '@/lib/ui/FormDrawer';
import { FormSummary } from '@/lib/ui/FormSummary';
import { useFormSave } from '@/lib/ui/use-form-save';
import { usePhone } from '@/lib/ui/use-media';
import { useCreateCustomerMutation } from '../api';
import { customerCode, registrationForm } from '../schema';
import type { Customer } from '../types';
import { AmountInput } from './AmountInput';
import { type Taken, TakenHint, takenBy } from './TakenHint';

export type Registration = {
  customerId?: string;
  customerName?: string;
  contactInfo?: string;
  purchaseAmount?: number | null;
  membershipStatus?: boolean;
};

/** An ID that was left empty never reaches the schema, so its own words are heard and not those of a choice. */
const rules = formRules(registrationForm.extend({ customerId: customerCode.optional() }));
const labels = {
  customerId: 'Customer ID',
  customerName: 'Name',
  contactInfo: 'Contact info',
  purchaseAmount: 'Purchase amount',
  membershipStatus: 'Membership status',
};

/** The API may speak of the field under its other name. */
const fieldOf: Record<string, string> = { name: 'customerName', email: 'contactInfo', phone: 'contactInfo' };

type Props = {
  form?: FormInstance<Registration>;
  onSaved: (customer: Customer) => void;
  onCancel: () => void;
  /** To the form with every field, taking along what was typed. */
  onMore?: (typed: Registration) => void;
};

/** 002's registration: five fields, one of them needed, by the API's own rules. */
export function CustomerRegistrationForm({ form: outer, onSaved, onCancel, onMore }: Props) {
  const [form] = Form.useForm<Registration>(outer);
  const { currency } = useMe();
  const phone = usePhone();
  const [create] = useCreateCustomerMutation();
  const [taken, setTaken] = useState<Taken>();
  const { busy, issues, messages, summary, handlers } = useFormSave<Registration>({
    form,
    labels,
    save: async (values) => {
      setTaken(undefined);
      const answer = await create(toInput(values));
      if (answer.data) return answer.data;
      setTaken(takenBy(answer.error));
      throw atOurFields(answer.error);
    },
    saved: (customer) => onSaved(customer as Customer),
  });
  const saveKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
  };

  return (
    <Form<Registration>
      form={form}
      layout="vertical"
      size={phone ? 'large' : 'middle'}
      validateTrigger="onBlur"
      requiredMark={requiredMark}
      onKeyDown={saveKeys}
      {...handlers}
    >
      <FormSummary
        ref={summary}
        issues={issues}
        messages={messages}
        onPick={(name) => form.focusField(name as never)}
      />
      {taken && <TakenHint taken={taken} />}
      <div className="k-form-row">
        <Form.Item name="customerId" label={labels.customerId} rules={rules('customerId')}>
          <Input maxLength={40} autoComplete="off" placeholder="Given on save" />
        </Form.Item>
        <Form.Item name="customerName" label={labels.customerName} rules={rules('customerName')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item
        name="contactInfo"
        label={labels.contactInfo}
        rules={rules('contactInfo')}
        extra="An e-mail, a phone number or an address: it is recognised."
      >
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <div className="k-form-row">
        <Form.Item name="purchaseAmount" label={labels.purchaseAmount} rules={rules('purchaseAmount')}>
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item name="membershipStatus" label={labels.membershipStatus} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <div className="k-drawer-footer mt-2">
        {onMore && (
          <Button type="link" className="mr-auto px-0 max-md:col-span-2" onClick={() => onMore(form.getFieldsValue())}>
            More fields
          </Button>
        )}
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          Register
        </Button>
      </div>
    </Form>
  );
}

/** What was left empty is not sent: the server gives the ID and its own beginnings. */
function toInput({ customerId, customerName, contactInfo, purchaseAmount, membershipStatus }: Registration) {
  return {
    customerName: customerName?.trim(),
    customerId: customerId?.trim() || undefined,
    contactInfo: contactInfo?.trim() || undefined,
    purchaseAmount: purchaseAmount ?? undefined,
    membershipStatus,
  };
}

function atOurFields(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('errors' in error) || !Array.isArray(error.errors)) return error;
  const errors = error.errors.map((one: { path: string }) => ({ ...one, path: fieldOf[one.path] ?? one.path }));
  return { ...error, errors };
}
