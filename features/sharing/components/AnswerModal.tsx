'use client';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
import { notify } from '@/lib/ui/notify';
import { useAnswerRequestMutation } from '../api';
import { type AccessRequest, type AnswerInput, answerInput } from '../schema';
import { UntilInput } from './UntilInput';

type Props = { request: AccessRequest; open: boolean; onClose: () => void };
type Values = { answer: AnswerInput['answer']; until?: string; note?: string };
const rules = formRules(answerInput);

/** The three answers to a request for access: show the customer in full, give it away, or no. */
export function AnswerModal({ request, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const [send, { isLoading }] = useAnswerRequestMutation();
  const [problem, setProblem] = useState<string>();
  const answer = Form.useWatch('answer', form) ?? 'share';
  const { name } = request.requestedBy;
  const said = {
    share: `${name} sees ${request.customerName} in full now`,
    transfer: `${request.customerName} now belongs to ${name}`,
    decline: `${name} was told no`,
  };
  const save = async (values: Values) => {
    setProblem(undefined);
    try {
      await send({ requestId: request._id, ...values, until: values.until || undefined }).unwrap();
      notify.success(said[values.answer]);
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };
  return (
    <Modal
      open={open}
      title={`${name} asks for ${request.customerName}`}
      okText="Answer"
      confirmLoading={isLoading}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={460}
    >
      {request.reason && (
        <blockquote className="mx-0 mt-0 mb-4 border-0 border-l-2 border-solid border-line pl-3 text-ink-2">
          {request.reason}
        </blockquote>
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={save}
        requiredMark={false}
        initialValues={{ answer: 'share' }}
      >
        <Form.Item name="answer" label="Answer">
          <Radio.Group className="grid gap-2">
            <Radio value="share">Show the customer in full; you stay its owner</Radio>
            <Radio value="transfer">Transfer the customer to {name}</Radio>
            <Radio value="decline">No</Radio>
          </Radio.Group>
        </Form.Item>
        {answer === 'share' && <UntilInput rules={rules('until')} />}
        <Form.Item name="note" label="Note" rules={rules('note')} validateTrigger="onBlur">
          <Input.TextArea rows={2} maxLength={500} placeholder={`What ${name} reads with the answer`} />
        </Form.Item>
      </Form>
      <FormProblem text={problem} />
    </Modal>
  );
}
