'use client';
import { Form } from 'antd';
import type { ReactNode } from 'react';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { FormSection } from '@/lib/ui/FormSection';
import { customerTypes } from '../fields';
import { choiceWord } from './choice-words';
import { Field } from './Field';
import { useFields } from './field-context';
import { typeIcons } from './type-icons';

type Props = {
  /** What stands under a field: who has the same name, e-mail or phone already. */
  hint?: (path: 'name' | 'email' | 'phone') => ReactNode;
};

/** Every field a person may write about a customer, in the order of the record. */
export function CustomerFields({ hint }: Props) {
  return (
    <>
      <Who hint={hint} />
      <FormSection title="Contact">
        <Field path="email" />
        {hint?.('email')}
        <div className="k-form-row">
          <Field path="phone" />
          <Field path="preferences.preferredContactMethod" />
        </div>
        {hint?.('phone')}
        <div className="k-form-row">
          <Field path="phoneSecondary" />
          <Field path="website" />
        </div>
        <Field path="contactInfo" extra="Or one line: an e-mail, a phone number or an address, which is recognised." />
        <div className="k-form-row">
          <Field path="consent.marketing" />
          <Field path="consent.newsletter" />
        </div>
        <div className="k-form-row">
          <Field path="communicationPreferences.language" placeholder="en or fr-CA" />
          <Field path="communicationPreferences.doNotContactUntil" />
        </div>
      </FormSection>
      <Address />
      <Business />
      <FormSection title="Import preferences">
        <div className="k-form-row">
          <Field path="preferences.vehicleTypes" />
          <Field path="preferences.region" />
        </div>
        <div className="k-form-row">
          <Field path="preferences.importFrequency" />
          <Field path="preferences.paymentMethod" />
          <Field path="paymentStatus" />
        </div>
      </FormSection>
      <FormSection title="Purchases and membership">
        <div className="k-form-row">
          <Field path="purchaseAmount" />
          <Field path="membershipStatus" />
        </div>
      </FormSection>
      <About />
    </>
  );
}

const types = customerTypes.map((type) => ({ value: type, label: choiceWord(type), icon: typeIcons[type] }));

/** A person has a first and a last name as well. */
function Who({ hint }: Props) {
  const { rules, may, isNew } = useFields();
  const type = Form.useWatch('type');
  return (
    <FormSection title="Who">
      <Form.Item name="type" rules={rules('type')}>
        <ChoiceTrack legend="Type" choices={types} disabled={!may('type')} />
      </Form.Item>
      <div className="k-form-row">
        <Field path="name" />
        <Field path="customerId" placeholder={isNew ? 'Given on save' : undefined} />
      </div>
      {hint?.('name')}
      {(!type || type === 'individual') && (
        <div className="k-form-row">
          <Field path="firstName" />
          <Field path="lastName" />
          <Field path="dateOfBirth" />
        </div>
      )}
    </FormSection>
  );
}

function Address() {
  const { isNew } = useFields();
  const country: unknown = Form.useWatch(['address', 'country']);
  return (
    <FormSection title="Address">
      <div className="k-form-row k-form-row-wide">
        <Field path="address.line1" />
        <Field path="address.line2" />
      </div>
      <div className="k-form-row">
        <Field path="address.city" />
        <Field path="address.state" country={typeof country === 'string' ? country : undefined} />
        <Field path="address.postalCode" />
      </div>
      <Field path="address.country" placeholder={isNew ? 'Where your organization is' : undefined} />
    </FormSection>
  );
}

/** A company has all of it; a person may work for one. */
function Business() {
  return (
    <FormSection title="Business details">
      <div className="k-form-row">
        <Field path="companyName" />
        <Field path="businessType" />
      </div>
      <div className="k-form-row">
        <Field path="industry" />
        <Field path="taxId" />
      </div>
    </FormSection>
  );
}

function About() {
  const { isNew, may, asked } = useFields();
  return (
    <>
      {asked.own.length > 0 && (
        <FormSection title="Own fields">
          {asked.own.map(({ key }) => (
            <Field key={key} path={`custom.${key}`} />
          ))}
        </FormSection>
      )}
      <FormSection title="Record">
        <div className="k-form-row">
          <Field path="status" placeholder={isNew ? 'By what is known' : undefined} />
          <Field path="statusReason" placeholder="Why the status changed" />
        </div>
        <div className="k-form-row">
          <Field path="lifecycleStage" placeholder="By orders and status" />
          {isNew && may('ownerId') && <Field path="ownerId" />}
        </div>
        <div className="k-form-row">
          <Field path="source" />
          <Field path="referredBy" />
          <Field path="acquisitionDate" />
        </div>
        <Field path="tags" placeholder="Type a tag, then a comma" />
        <Field path="notes" />
      </FormSection>
    </>
  );
}
