'use client';
import './orders.css';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { formRules, formValues } from '@/lib/form-rules';
import { priced, type TypedLine } from '@/lib/lines';
import { currencyDecimals, fromMinor, isCurrency, totalsOf } from '@/lib/money';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { currencySign, formatMoney } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useCreateOrderMutation } from '../api';
import { orderForm } from '../schema';
import { paymentMethods, vehicleWord } from '../words';
import { ImportFields, importLabels } from './ImportFields';
import { lineLabels, OrderLineFields } from './OrderLineFields';

type Preferences = { vehicleTypes: readonly string[]; region: string | null; paymentMethod: string | null };
export type OrderCustomer = { _id: string; name: string; preferences: Preferences };
type Values = {
  description?: string;
  status?: string;
  orderedAt?: string;
  paymentMethod?: string;
  externalId?: string;
  currency?: string;
  rate?: number;
  total?: number;
  items?: TypedLine[];
  vehicleImport?: { stage: string; vehicle?: string; region?: string };
};
type Props = { customer: OrderCustomer; open: boolean; onClose: () => void };

const rules = formRules(orderForm);
const labels = {
  description: 'Description',
  status: 'Status',
  orderedAt: 'Ordered on',
  paymentMethod: 'Pays by',
  externalId: 'Sale ID',
  currency: 'Currency',
  rate: 'Rate',
  total: 'Total',
  ...Object.fromEntries(Object.entries(lineLabels).map(([name, label]) => [`items.${name}`, label])),
  ...Object.fromEntries(Object.entries(importLabels).map(([name, label]) => [`vehicleImport.${name}`, label])),
};
const worths = [
  { value: 'lines', label: 'Lines' },
  { value: 'total', label: 'Total' },
] as const;
type Worth = (typeof worths)[number]['value'];
const statuses = [
  { value: 'pending', label: 'Pending' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'completed', label: 'Completed' },
];

/** Takes a sale in by hand. What the customer prefers is filled in already. */
export function OrderForm({ customer, open, onClose }: Props) {
  const [form] = Form.useForm<Values>();
  const { currency: own } = useMe();
  const [worth, setWorth] = useState<Worth>('lines');
  const [isImport, setImport] = useState(false);
  const save = useSave(customer._id);
  return (
    <FormDrawer<Values>
      form={form}
      open={open}
      title="New order"
      subtitle={`For ${customer.name}`}
      initialValues={startOf(customer, own)}
      labels={labels}
      submitLabel="Take in"
      onSubmit={(values) => save(values, worth, isImport)}
      onClose={onClose}
    >
      <Form.Item name="description" label={labels.description} rules={rules('description')}>
        <Input maxLength={300} />
      </Form.Item>
      <div className="grid grid-cols-3 gap-x-3 max-md:grid-cols-1">
        <Form.Item name="status" label={labels.status}>
          <Select options={statuses} virtual={false} />
        </Form.Item>
        <Form.Item name="orderedAt" label={labels.orderedAt}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="paymentMethod" label={labels.paymentMethod}>
          <Select options={paymentMethods} allowClear virtual={false} placeholder="Not told" />
        </Form.Item>
      </div>
      <Worths worth={worth} onChange={setWorth} own={own} />
      <Form.Item
        name="externalId"
        label={labels.externalId}
        rules={rules('externalId')}
        extra="In the system that sold"
      >
        <Input maxLength={100} />
      </Form.Item>
      <Checkbox className="mb-4" checked={isImport} onChange={(event) => setImport(event.target.checked)}>
        A vehicle is imported for it
      </Checkbox>
      {isImport && <ImportFields />}
    </FormDrawer>
  );
}

type WorthProps = { worth: Worth; onChange: (worth: Worth) => void; own: string };

/** What it comes to: by lines, or by a total where nobody counts them. */
function Worths({ worth, onChange, own }: WorthProps) {
  const form = Form.useFormInstance<Values>();
  const typed = (Form.useWatch('currency', form) ?? own).toUpperCase();
  const currency = isCurrency(typed) ? typed : own;
  const items = Form.useWatch('items', form) ?? [];
  const totals = totalsOf(items.flatMap((line) => priced(line ?? {}, currency) ?? []));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <ChoiceTrack legend="What it comes to" choices={worths} value={worth} onChange={onChange} />
        <div className="flex gap-3">
          <Form.Item name="currency" label={labels.currency} rules={rules('currency')} className="mb-0 w-24">
            <Input maxLength={3} />
          </Form.Item>
          {typed !== own && (
            <Form.Item name="rate" label={`Rate to ${own}`} rules={rules('rate')} className="mb-0 w-32">
              <InputNumber className="w-full" controls={false} inputMode="decimal" />
            </Form.Item>
          )}
        </div>
      </div>
      {worth === 'total' ? (
        <Form.Item name="total" label={labels.total} rules={rules('total')}>
          <InputNumber<number>
            className="w-full"
            prefix={currencySign(currency)}
            precision={currencyDecimals(currency)}
            controls={false}
            inputMode="decimal"
          />
        </Form.Item>
      ) : (
        <>
          <OrderLineFields />
          <p className="k-num m-0 mb-4 text-right text-[13px]" aria-live="polite">
            Tax {formatMoney(fromMinor(totals.taxMinor, currency), currency)}, total{' '}
            <b className="font-semibold">{formatMoney(fromMinor(totals.totalMinor, currency), currency)}</b>
          </p>
        </>
      )}
    </>
  );
}

function useSave(customerId: string) {
  const [create] = useCreateOrderMutation();
  return async (values: Values, worth: Worth, isImport: boolean) => {
    const { orderedAt, items, total, vehicleImport, paymentMethod, ...rest } = formValues(values) as Values;
    const fields = {
      ...rest,
      // An order of today is one of this moment, so that today's stand in the order in which they came.
      ...(orderedAt && orderedAt !== today() ? { orderedAt: new Date(`${orderedAt}T12:00:00`).toISOString() } : {}),
      ...(worth === 'total' ? { total } : { items: items ?? [] }),
      paymentMethod: paymentMethod ?? null,
      ...(isImport && vehicleImport ? { vehicleImport } : {}),
    };
    const made = await create({ customerId, fields }).unwrap();
    notify.success(`${made.orderNumber} was taken in${made.status === 'completed' ? ' and counts' : ''}`);
  };
}

function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function startOf({ preferences }: OrderCustomer, currency: string): Values {
  const [preferred] = preferences.vehicleTypes;
  return {
    currency,
    status: 'confirmed',
    orderedAt: today(),
    paymentMethod: preferences.paymentMethod ?? undefined,
    items: [{ quantity: 1 }],
    vehicleImport: {
      stage: 'ordered',
      vehicle: preferred && vehicleWord(preferred),
      region: preferences.region ?? undefined,
    },
  };
}
