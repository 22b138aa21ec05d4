'use client';
import { Checkbox, Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useAddContactMutation, useUpdateContactMutation } from '../api';
import { type Contact, type ContactInput, contactForm } from '../schema';

type Props = { customer: { _id: string; name: string }; contact?: Contact; open: boolean; onClose: () => void };

const rules = formRules(contactForm);
const labels = {
  firstName: 'First name',
  lastName: 'Last name',
  title: 'Job title',
  department: 'Department',
  email: 'E-mail',
  phone: 'Phone',
  mobile: 'Mobile',
  notes: 'Notes',
  isPrimary: 'Primary contact',
};
const texts = ['firstName', 'lastName', 'title', 'department', 'email', 'phone', 'mobile'] as const;

/** Adds a person to a customer, or changes one; what is emptied is cleared. */
export function ContactForm({ customer, contact, open, onClose }: Props) {
  const [add] = useAddContactMutation();
  const [update] = useUpdateContactMutation();
  const save = async (values: ContactInput) => {
    if (!contact) await add({ customerId: customer._id, contact: values }).unwrap();
    else {
      const cleared = Object.fromEntries([...texts, 'notes'].map((field) => [field, null]));
      const { isPrimary, ...rest } = values;
      const body = { ...cleared, ...rest, ...(isPrimary && !contact.isPrimary ? { isPrimary } : {}) };
      const of = { customerId: customer._id, contactId: contact._id, version: contact.version };
      await update({ ...of, contact: body }).unwrap();
    }
    notify.success(`${values.firstName} ${values.lastName} ${contact ? 'was changed' : 'was added'}`);
  };
  return (
    <FormDrawer<ContactInput>
      open={open}
      title={contact ? `${contact.firstName} ${contact.lastName}` : 'New contact'}
      subtitle={`At ${customer.name}`}
      initialValues={contact ? (contact as unknown as ContactInput) : {}}
      labels={labels}
      submitLabel={contact ? 'Save' : 'Add contact'}
      onSubmit={save}
      onClose={onClose}
    >
      {texts.map((field) => (
        <Form.Item key={field} name={field} label={labels[field]} rules={rules(field)}>
          <Input type={field === 'email' ? 'email' : 'text'} autoComplete="off" maxLength={254} />
        </Form.Item>
      ))}
      <Form.Item name="notes" label={labels.notes} rules={rules('notes')}>
        <Input.TextArea rows={3} maxLength={2_000} showCount />
      </Form.Item>
      {!contact?.isPrimary && (
        <Form.Item name="isPrimary" valuePropName="checked" extra="Mail and quotes go to the primary contact">
          <Checkbox>{labels.isPrimary}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}
