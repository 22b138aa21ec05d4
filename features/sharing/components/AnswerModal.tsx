'use client';
import { Form, Input, Radio } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
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
  const [send] = useAnswerRequestMutation();
  const answer = Form.useWatch('answer', form) ?? 'share';
  const { name } = request.requestedBy;
  const said = {
    share: `${name} sees ${request.customerName} in full now`,
    transfer: `${request.customerName} now belongs to ${name}`,
    decline: `${name} was told no`,
  };
  const save = async (values: Values) => {
    await send({ requestId: request._id, ...values, until: values.until || undefined }).unwrap();
    notify.success(said[values.answer]);
  };
  return (
    <FormModal<Values>
      open={open}
      title={`${name} asks for ${request.customerName}`}
      okText="Answer"
      form={form}
      initialValues={{ answer: 'share' }}
      intro={request.reason && <q>{request.reason}</q>}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="answer" label="Answer">
        <Radio.Group className="grid gap-2">
          <Radio value="share">Show the customer in full; you stay its owner</Radio>
          <Radio value="transfer">Transfer the customer to {name}</Radio>
          <Radio value="decline">No</Radio>
        </Radio.Group>
      </Form.Item>
      {answer === 'share' && <UntilInput rules={rules('until')} />}
      <Form.Item name="note" label="Note" rules={rules('note')}>
        <Input.TextArea rows={2} maxLength={500} placeholder={`What ${name} reads with the answer`} />
      </Form.Item>
    </FormModal>
  );
}
