'use client';
import './inquiries.css';
import { Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useAnswerInquiryMutation, useGetInquiryQuery } from '../api';
import { type AnswerInput, answerInput, type Inquiry } from '../schema';
import { CloseInquiryModal } from './CloseInquiryModal';
import { InquiryDetails } from './InquiryDetails';

const labels = { text: 'Your answer', mail: 'Send it by e-mail' };
const rules = formRules(answerInput);

/** One inquiry, and the place to answer it. */
export function InquiryDrawer({ inquiryId, onClose }: { inquiryId: string; onClose: () => void }) {
  const { data, error } = useGetInquiryQuery(inquiryId);
  // Whoever has begun to write is told by its answer that somebody else was faster, and keeps what it wrote.
  const answering = useRef(false);
  answering.current ||= data?.access.can.answer ?? false;
  if (answering.current || (!data && !error))
    return <AnswerDrawer inquiryId={inquiryId} inquiry={data} onClose={onClose} />;
  return (
    <Drawer
      open
      onClose={onClose}
      size={640}
      rootClassName="k-drawer"
      closable={{ placement: 'end', 'aria-label': 'Close' }}
      title={data ? `Inquiry of ${data.name}` : 'Inquiry'}
      footer={data?.access.can.close ? <CloseButton inquiry={data} onClosed={onClose} /> : undefined}
    >
      {data ? (
        <InquiryDetails inquiry={data} />
      ) : (
        <p role="alert" className="m-0">
          {problemOf(error)?.status === 404
            ? 'This inquiry is not open to you: its owner has it, or somebody else has answered.'
            : 'The inquiry could not be loaded.'}
        </p>
      )}
    </Drawer>
  );
}

type AnswerProps = { inquiryId: string; inquiry?: Inquiry; onClose: () => void };
const first = 'Nobody owns this customer yet: who sells and answers first becomes its owner';

function AnswerDrawer({ inquiryId, inquiry, onClose }: AnswerProps) {
  const [answer] = useAnswerInquiryMutation();
  const submit = async (values: AnswerInput) => {
    await answer({ inquiryId, ...values }).unwrap();
    notify.success(values.mail ? 'Your answer is on its way' : 'Your answer is kept');
  };
  const can = inquiry?.access.can;
  return (
    <FormDrawer<AnswerInput>
      open
      loading={!inquiry}
      title={inquiry ? `Inquiry of ${inquiry.name}` : 'Inquiry'}
      subtitle={inquiry && !inquiry.owner ? first : undefined}
      initialValues={{ mail: can?.mail ?? false }}
      labels={labels}
      submitLabel="Answer"
      footerExtra={inquiry && can?.close && <CloseButton inquiry={inquiry} onClosed={onClose} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {inquiry && <InquiryDetails inquiry={inquiry} />}
      <Form.Item name="text" label={labels.text} rules={rules('text')}>
        <Input.TextArea rows={6} maxLength={5_000} placeholder="What you wrote or said" />
      </Form.Item>
      {can?.mail && (
        <Form.Item name="mail" valuePropName="checked">
          <Checkbox>Send it to {inquiry?.email}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}

function CloseButton({ inquiry, onClosed }: { inquiry: Inquiry; onClosed: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button type="text" onClick={() => setAsking(true)}>
        {inquiry.state === 'answered' ? 'Close' : 'Close without an answer'}
      </Button>
      {asking && <CloseInquiryModal inquiry={inquiry} onClose={() => setAsking(false)} onClosed={onClosed} />}
    </>
  );
}
