'use client';
import './interactions.css';
import { CalendarOutlined } from '@ant-design/icons';
import { Button, Form, type FormInstance, Input, InputNumber } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { type Contact, ContactPicker, useGetContactsQuery } from '@/features/contacts';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { requiredMark } from '@/lib/ui/FormDrawer';
import { FormProblem } from '@/lib/ui/FormProblem';
import { toIso } from '@/lib/ui/local-time';
import { notify } from '@/lib/ui/notify';
import { useFormSave } from '@/lib/ui/use-form-save';
import { useLeavePage } from '@/lib/ui/use-leave-page';
import { useRecordInteractionMutation } from '../api';
import { composerForm, type InteractionInput } from '../schema';
import { subjectOf, typeWords } from '../words';
import { InteractionIcon } from './InteractionIcon';

const types = ['call', 'meeting', 'visit', 'email'] as const;
type Type = (typeof types)[number];
type Values = {
  description: string;
  contactId?: string;
  duration?: number;
  outcome?: string;
  at?: string;
  followUp?: string;
  followUpNotes?: string;
};
type Props = { customer: { _id: string; name: string; access: { can: { update: boolean } } } };
const rules = formRules(composerForm);
const labels = { description: 'What was said', followUp: 'Follow up on', followUpNotes: 'What to do' };
const choices = types.map((value) => ({
  value,
  label: typeWords[value].label,
  icon: <InteractionIcon type={value} />,
}));

/** Notes a call, a meeting, a visit or an e-mail where it is told afterwards, with what follows from it. */
export function Composer({ customer }: Props) {
  const { may } = useMe();
  const [form] = Form.useForm<Values>();
  const [type, setType] = useState<Type>('call');
  const [follows, setFollows] = useState(false);
  // What else can be said of it waits until somebody writes.
  const [open, setOpen] = useState(false);
  const allowed = may('interactions.write') && customer.access.can.update;
  const { data: contacts } = useGetContactsQuery({ customerId: customer._id, limit: 100 }, { skip: !allowed });
  const { busy, messages, handlers } = useNoting(form, type, customer._id, () => setFollows(false));
  const question = useLeavePage({ isDirty: () => allowed && isWritten(form) });
  if (!allowed) return null;
  const saveKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
  };
  const toggleFollowUp = () => {
    setFollows(!follows);
    setOpen(true);
  };
  const { label } = typeWords[type];
  return (
    <section className="k-composer" aria-label="Note an interaction" onKeyDown={saveKeys}>
      <ChoiceTrack legend="What it was" choices={choices} value={type} onChange={setType} />
      <Form<Values> form={form} name="composer" layout="vertical" requiredMark={requiredMark} {...handlers}>
        <Form.Item name="description" rules={rules('description')} className="mb-2">
          <Input.TextArea
            aria-label={labels.description}
            onFocus={() => setOpen(true)}
            placeholder="What was said, and what came of it"
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={5_000}
            variant="borderless"
          />
        </Form.Item>
        {open && <MoreFields contacts={contacts?.data ?? []} />}
        {follows && <FollowUpFields />}
        <FormProblem text={messages.join(' ') || undefined} className="mb-2" />
        <footer className="flex items-center justify-between gap-3">
          <button type="button" className="k-link text-[13px]" onClick={toggleFollowUp}>
            <CalendarOutlined aria-hidden /> {follows ? 'No follow-up' : 'Add follow-up'}
          </button>
          <Button type="primary" size="small" htmlType="submit" loading={busy}>
            Save {label.toLowerCase()}
          </Button>
        </footer>
      </Form>
      {question}
    </section>
  );
}

const isWritten = (form: FormInstance<Values>) => Object.values(form.getFieldsValue(true)).some(Boolean);

function useNoting(form: FormInstance<Values>, type: Type, customerId: string, onSaved: () => void) {
  const [record] = useRecordInteractionMutation();
  return useFormSave<Values>({
    form,
    labels,
    save: (values) => record({ customerId, interaction: inputOf(type, values) }).unwrap(),
    saved: () => {
      notify.success(`${typeWords[type].label} noted`);
      form.resetFields();
      onSaved();
    },
  });
}

function MoreFields({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <div className="k-composer-fields">
      {contacts.length > 0 && (
        <Form.Item name="contactId" label="With">
          <ContactPicker contacts={contacts} />
        </Form.Item>
      )}
      <Form.Item name="duration" label="Minutes">
        <InputNumber min={0} max={10_080} precision={0} />
      </Form.Item>
      <Form.Item name="outcome" label="Outcome">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="at" label="When, if not now" className="k-composer-wide">
        <Input type="datetime-local" />
      </Form.Item>
    </div>
  );
}

function FollowUpFields() {
  const due = [{ required: true, message: 'Say when' }];
  return (
    <div className="k-composer-fields">
      <Form.Item name="followUp" label={labels.followUp} className="k-composer-wide" rules={due}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="followUpNotes" label={labels.followUpNotes} className="k-composer-wide">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function inputOf(type: Type, values: Values): InteractionInput {
  const { description, at, followUp, followUpNotes, contactId, duration, outcome } = values;
  const subject = subjectOf(description);
  const followUpDate = toIso(followUp);
  return {
    type,
    subject,
    ...(subject === description.trim() ? {} : { description }),
    ...(contactId ? { contactId } : {}),
    ...(typeof duration === 'number' ? { duration } : {}),
    ...(outcome ? { outcome } : {}),
    ...(at ? { interactionDate: toIso(at) } : {}),
    ...(followUpDate ? { followUpDate, ...(followUpNotes ? { followUpNotes } : {}) } : {}),
  };
}
