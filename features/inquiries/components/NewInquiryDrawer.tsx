'use client';
import { Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useCreateInquiryMutation } from '../api';
import { type InquiryInput, inquiryInput } from '../schema';

type Props = {
  /** Of this customer; else of whom the e-mail or the phone may tell. */
  customer?: { _id: string; name: string };
  /** A customer's own login asks for itself. */
  own?: boolean;
  onClose: () => void;
};
const labels = { name: 'Name', email: 'E-mail', phone: 'Phone', subject: 'Subject', message: 'Question' };
const rules = formRules(inquiryInput);

/** Writes down what somebody asked by phone, at the counter, or for itself. */
export function NewInquiryDrawer({ customer, own = false, onClose }: Props) {
  const [create] = useCreateInquiryMutation();
  const stranger = !customer && !own;
  const submit = async (values: InquiryInput) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
    const made = await create({ ...given, message: values.message, customerId: customer?._id }).unwrap();
    const to = made.owner && !made.mine ? `It goes to ${made.owner.name} first` : undefined;
    notify.success(to ?? (own ? 'Your question was sent' : 'The inquiry is kept'));
  };
  return (
    <FormDrawer<InquiryInput>
      open
      title={own ? 'Ask us something' : 'New inquiry'}
      subtitle={
        customer
          ? `Of ${customer.name}`
          : stranger
            ? 'A known e-mail or phone finds its customer; others become a lead'
            : undefined
      }
      labels={labels}
      submitLabel={own ? 'Send' : 'Save'}
      onSubmit={submit}
      onClose={onClose}
    >
      {stranger && (
        <>
          <Form.Item
            name="name"
            label={labels.name}
            rules={[...rules('name'), { required: true, message: 'Who asks?' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <div className="k-form-row">
            <Form.Item name="email" label={labels.email} rules={rules('email')}>
              <Input type="email" maxLength={254} />
            </Form.Item>
            <Form.Item name="phone" label={labels.phone} rules={rules('phone')}>
              <Input type="tel" maxLength={40} />
            </Form.Item>
          </div>
        </>
      )}
      <Form.Item name="subject" label={labels.subject} rules={rules('subject')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="message" label={labels.message} rules={rules('message')}>
        <Input.TextArea rows={6} maxLength={5_000} />
      </Form.Item>
    </FormDrawer>
  );
}
