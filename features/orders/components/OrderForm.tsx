'use client';
import './orders.css';
import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { formRules, formValues } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useCreateOrderMutation } from '../api';
import { orderForm } from '../schema';
import { paymentMethods, vehicleWord } from '../words';
import { ImportFields } from './ImportFields';
import { OrderWorth } from './OrderWorth';
import { orderLabels as labels, noonOf, type OrderValues, today, type Worth, worthOf } from './order-values';

type Preferences = { vehicleTypes: readonly string[]; region: string | null; paymentMethod: string | null };
export type OrderCustomer = { _id: string; name: string; preferences: Preferences };
type Props = { customer: OrderCustomer; open: boolean; onClose: () => void };

const rules = formRules(orderForm);
const statuses = [
  { value: 'pending', label: 'Pending' },
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'completed', label: 'Completed' },
];

/** Takes a sale in by hand. What the customer prefers is filled in already. */
export function OrderForm({ customer, open, onClose }: Props) {
  const { currency: own } = useMe();
  const [worth, setWorth] = useState<Worth>('lines');
  const [isImport, setImport] = useState(false);
  const save = useSave(customer._id, own);
  return (
    <FormDrawer<OrderValues>
      open={open}
      title="New order"
      subtitle={`For ${customer.name}`}
      initialValues={startOf(customer, own)}
      labels={labels}
      submitLabel="Take in"
      onSubmit={(values) => save(values, worth, isImport)}
      onClose={onClose}
    >
      <DescriptionField />
      <div className="grid grid-cols-3 gap-x-3 max-md:grid-cols-1">
        <Form.Item name="status" label={labels.status}>
          <Select options={statuses} virtual={false} />
        </Form.Item>
        <DayField />
        <PaymentField />
      </div>
      <OrderWorth worth={worth} onChange={setWorth} />
      <SaleField />
      <Checkbox className="mb-4" checked={isImport} onChange={(event) => setImport(event.target.checked)}>
        A vehicle is imported for it
      </Checkbox>
      {isImport && <ImportFields />}
    </FormDrawer>
  );
}

export const DescriptionField = () => (
  <Form.Item name="description" label={labels.description} rules={rules('description')}>
    <Input maxLength={300} />
  </Form.Item>
);

export const DayField = () => (
  <Form.Item name="orderedAt" label={labels.orderedAt}>
    <Input type="date" />
  </Form.Item>
);

export const PaymentField = () => (
  <Form.Item name="paymentMethod" label={labels.paymentMethod}>
    <Select options={paymentMethods} allowClear virtual={false} placeholder="Not told" />
  </Form.Item>
);

export const SaleField = () => (
  <Form.Item name="externalId" label={labels.externalId} rules={rules('externalId')} extra="In the system that sold">
    <Input maxLength={100} />
  </Form.Item>
);

function useSave(customerId: string, own: string) {
  const [create] = useCreateOrderMutation();
  return async (values: OrderValues, worth: Worth, isImport: boolean) => {
    const { orderedAt, items, total, vehicleImport, paymentMethod, ...rest } = formValues(values) as OrderValues;
    const fields = {
      ...rest,
      // An order of today is one of this moment, so that today's stand in the order in which they came.
      ...(orderedAt && orderedAt !== today() ? { orderedAt: noonOf(orderedAt) } : {}),
      ...worthOf({ items, total, currency: rest.currency }, worth, own),
      paymentMethod: paymentMethod ?? null,
      ...(isImport && vehicleImport ? { vehicleImport } : {}),
    };
    const made = await create({ customerId, fields }).unwrap();
    notify.success(`${made.orderNumber} was taken in${made.status === 'completed' ? ' and counts' : ''}`);
  };
}

function startOf({ preferences }: OrderCustomer, currency: string): OrderValues {
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
