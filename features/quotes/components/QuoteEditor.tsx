'use client';
import { Form, Input, InputNumber } from 'antd';
import { useMe } from '@/features/session';
import { formRules, formValues } from '@/lib/form-rules';
import type { TypedLine } from '@/lib/lines';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useCreateQuoteMutation, useUpdateQuoteMutation } from '../api';
import { type Quote, type QuoteInput, quoteForm } from '../schema';
import { QuoteLines } from './QuoteLines';
import { QuotePaper } from './QuotePaper';

type Props = { customer: { _id: string; name: string }; quote?: Quote; open: boolean; onClose: () => void };
type Line = TypedLine & { sku?: string | null; description?: string | null };
type Values = {
  subject?: string;
  validUntil?: string;
  currency?: string;
  rate?: number;
  items?: Line[];
  description?: string;
  deliveryTerms?: string;
  paymentTerms?: string;
  notes?: string;
};

const rules = formRules(quoteForm);
const labels = {
  subject: 'Subject',
  validUntil: 'Valid until',
  currency: 'Currency',
  rate: 'Rate',
  description: 'Introduction',
  deliveryTerms: 'Delivery terms',
  paymentTerms: 'Payment terms',
  notes: 'Notes for colleagues',
};
const texts = ['description', 'deliveryTerms', 'paymentTerms', 'notes'] as const;
const monthMs = 30 * 86_400_000;

/** Drafts a quote, or changes a draft; what it comes to is shown while it is typed. */
export function QuoteEditor({ customer, quote, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const save = useSave(customer._id, quote);
  const { currency: own } = useMe();
  const currency = (Form.useWatch('currency', form) ?? quote?.currency ?? own).toUpperCase();
  const items = Form.useWatch('items', form) ?? [];
  return (
    <FormDrawer<Values>
      form={form}
      open={open}
      title={quote ? quote.quoteNumber : 'New quote'}
      subtitle={`For ${customer.name}`}
      initialValues={quote ? valuesOf(quote) : startOf(own)}
      labels={labels}
      submitLabel="Save draft"
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="subject" label={labels.subject} rules={rules('subject')}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="grid grid-cols-3 gap-3">
        <Form.Item name="validUntil" label={labels.validUntil}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="currency" label={labels.currency} rules={rules('currency')}>
          <Input maxLength={3} />
        </Form.Item>
        {currency !== own && (
          <Form.Item name="rate" label={`${labels.rate} to ${own}`} rules={rules('rate')}>
            <InputNumber className="w-full" controls={false} />
          </Form.Item>
        )}
      </div>
      <QuoteLines />
      <QuotePaper lines={items} currency={currency} />
      {texts.map((field) => (
        <Form.Item key={field} name={field} label={labels[field]} rules={rules(field)}>
          <Input.TextArea rows={2} />
        </Form.Item>
      ))}
    </FormDrawer>
  );
}

/** What is emptied is cleared. */
function useSave(customerId: string, quote: Quote | undefined) {
  const [create] = useCreateQuoteMutation();
  const [update] = useUpdateQuoteMutation();
  return async (values: Values) => {
    const cleared = Object.fromEntries([...texts, 'validUntil', 'rate'].map((field) => [field, null]));
    const body = { ...(quote ? cleared : {}), ...(formValues(values) as object), items: values.items ?? [] };
    const of = { customerId, quote: body as QuoteInput };
    const saved = quote
      ? await update({ ...of, quoteId: quote._id, version: quote.version }).unwrap()
      : await create(of).unwrap();
    notify.success(`${saved.quoteNumber} was saved`);
  };
}

const startOf = (currency: string): Values => ({
  currency,
  validUntil: new Date(Date.now() + monthMs).toISOString().slice(0, 10),
  items: [{ quantity: 1 }],
});

function valuesOf({ validUntil, rate, items, ...quote }: Quote): Values {
  const words = Object.fromEntries(texts.map((field) => [field, quote[field] ?? undefined]));
  const lines = items.map(({ sku, description, quantity, unitPrice, discount, taxRate }) => ({
    ...{ sku, description, quantity, unitPrice, discount, taxRate },
  }));
  const until = validUntil?.slice(0, 10);
  const { subject, currency } = quote;
  return { ...words, subject, currency, rate: rate ?? undefined, validUntil: until, items: lines };
}
