'use client';
import './inquiries.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { relativeDay } from '@/lib/ui/format';
import { PageHead } from '@/lib/ui/PageHead';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useCreateInquiryFormMutation, useGetInquiryFormsQuery } from '../api';
import { type InquiryForm, type InquiryFormInput, inquiryFormInput } from '../schema';
import { EndKeyDialog } from './EndKeyDialog';
import { FormCodeDialog } from './FormCodeDialog';

type Doing = { what: 'new' } | { what: 'code' | 'rotate' | 'revoke'; form: InquiryForm };

/** Forms of one's own website whose messages arrive as inquiries. */
export function InquiryFormsPage() {
  const { data, error, refetch } = useGetInquiryFormsQuery();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title="Website forms"
        text="What visitors of your website send arrives as an inquiry: of its customer, or of a new lead."
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDoing({ what: 'new' })}>
            New form
          </Button>
        }
      />
      <Panel title="Forms" count={data?.data.length}>
        <PanelBody rows={data?.data} error={error} retry={refetch} empty="No form brings in inquiries yet." bones={2}>
          {data?.data.map((form) => (
            <FormRow key={form._id} form={form} onDo={(what) => setDoing({ what, form })} />
          ))}
        </PanelBody>
      </Panel>
      {doing?.what === 'new' && <NewForm onClose={close} onMade={(form) => setDoing({ what: 'code', form })} />}
      {doing?.what === 'code' && <FormCodeDialog form={doing.form} onClose={close} />}
      {(doing?.what === 'rotate' || doing?.what === 'revoke') && (
        <EndKeyDialog form={doing.form} what={doing.what} onClose={close} />
      )}
    </>
  );
}

type RowProps = { form: InquiryForm; onDo: (what: 'code' | 'rotate' | 'revoke') => void };

function FormRow({ form, onDo }: RowProps) {
  const { name, active, key, createdBy, createdAt, revokedAt } = form;
  return (
    <PanelRow
      title={name}
      detail={
        active
          ? `${key.slice(0, 13)}… · made by ${createdBy.name}, ${relativeDay(createdAt)}`
          : `Switched off ${relativeDay(revokedAt ?? createdAt)}`
      }
      side={
        active ? (
          <span className="flex flex-wrap justify-end gap-2">
            <Button size="small" aria-label={`Code of ${name}`} onClick={() => onDo('code')}>
              Code
            </Button>
            <Button size="small" aria-label={`New key for ${name}`} onClick={() => onDo('rotate')}>
              New key
            </Button>
            <Button size="small" danger aria-label={`Switch ${name} off`} onClick={() => onDo('revoke')}>
              Switch off
            </Button>
          </span>
        ) : (
          <StatusPill status="inactive" label="Off" />
        )
      }
    />
  );
}

const labels = { name: 'Name' };
const rules = formRules(inquiryFormInput);

function NewForm({ onClose, onMade }: { onClose: () => void; onMade: (form: InquiryForm) => void }) {
  const [create] = useCreateInquiryFormMutation();
  const made = useRef<InquiryForm>(undefined);
  const submit = async (values: InquiryFormInput) => {
    made.current = await create(values).unwrap();
  };
  return (
    <FormDrawer<InquiryFormInput>
      open
      title="New form"
      subtitle="Each page can have a form of its own, so that you see where an inquiry comes from"
      labels={labels}
      submitLabel="Make form"
      onSubmit={submit}
      onClose={() => (made.current ? onMade(made.current) : onClose())}
    >
      <Form.Item name="name" label={labels.name} rules={rules('name')}>
        <Input maxLength={80} placeholder="Contact page" />
      </Form.Item>
    </FormDrawer>
  );
}
