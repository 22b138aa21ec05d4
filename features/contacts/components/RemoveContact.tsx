'use client';
import { Form } from 'antd';
import { FormModal } from '@/lib/ui/FormModal';
import { notify } from '@/lib/ui/notify';
import { useRemoveContactMutation } from '../api';
import type { Contact } from '../schema';
import { ContactPicker } from './ContactPicker';

type Props = { contact: Contact; others: readonly Contact[]; open: boolean; onClose: () => void };
type Values = { nextPrimaryId?: string };

/** Asks before a person is taken off; who is primary afterwards is asked with it. */
export function RemoveContact({ contact, others, open, onClose }: Props) {
  const [remove] = useRemoveContactMutation();
  const name = `${contact.firstName} ${contact.lastName}`;
  const save = async ({ nextPrimaryId }: Values) => {
    await remove({ customerId: contact.customerId, contactId: contact._id, nextPrimaryId }).unwrap();
    notify.success(`${name} was removed`);
  };
  return (
    <FormModal<Values>
      open={open}
      title={`Remove ${name}?`}
      okText="Remove"
      danger
      width={420}
      intro="What was noted with this contact stays in the history."
      onSave={save}
      onClose={onClose}
    >
      {contact.isPrimary && others.length > 0 && (
        <Form.Item name="nextPrimaryId" label="Primary contact afterwards">
          <ContactPicker contacts={others} />
        </Form.Item>
      )}
    </FormModal>
  );
}
