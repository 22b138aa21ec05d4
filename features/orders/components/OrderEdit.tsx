'use client';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { formValues } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { formatMoney } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useUpdateOrderMutation } from '../api';
import type { Order } from '../schema';
import { isOpen } from '../states';
import { DayField, DescriptionField, PaymentField, SaleField } from './OrderForm';
import { OrderWorth } from './OrderWorth';
import { noonOf, type OrderValues, orderLabels, valuesOf, type Worth, worthOf } from './order-values';

type Props = { order: Order; open: boolean; onClose: () => void };
const worthWithout = ({ items }: Order): Worth => (items.length > 0 ? 'lines' : 'total');

/** Changes an order that is there; its lines and amounts as long as it is open. */
export function OrderEdit({ order, open, onClose }: Props) {
  const [form] = Form.useForm<OrderValues>();
  const { currency: own } = useMe();
  // What was opened is the ground that is saved upon, whatever comes of the order meanwhile.
  const [ground, setGround] = useState(order);
  const [worth, setWorth] = useState(worthWithout(order));
  const [update] = useUpdateOrderMutation();
  const mayCount = isOpen(ground.status);
  const save = async (typed: OrderValues) => {
    const fields = fieldsOf(ground, typed, worth, own);
    const { orderNumber, total, currency } = await update({ order: ground, fields }).unwrap();
    notify.success(`${orderNumber} was changed: it comes to ${formatMoney(total, currency)}`);
  };
  const showTheirs = () => {
    setGround(order);
    setWorth(worthWithout(order));
    form.setFieldsValue(valuesOf(order));
  };
  return (
    <FormDrawer<OrderValues>
      form={form}
      open={open}
      title={`Edit ${ground.orderNumber}`}
      subtitle={mayCount ? undefined : `It is ${ground.status}: its lines and amounts stand.`}
      initialValues={valuesOf(ground)}
      labels={orderLabels}
      submitLabel="Save"
      onSubmit={save}
      onClose={onClose}
    >
      {order.version > ground.version && <Changed onTheirs={showTheirs} onMine={() => setGround(order)} />}
      <DescriptionField />
      <div className="grid grid-cols-2 gap-x-3 max-md:grid-cols-1">
        {mayCount && <DayField />}
        <PaymentField />
      </div>
      {mayCount && <OrderWorth worth={worth} onChange={ground.items.length > 0 ? undefined : setWorth} />}
      <SaleField />
    </FormDrawer>
  );
}

function Changed({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  return (
    <div role="alert" className="k-form-summary flex-wrap items-center">
      <p className="m-0 flex-1">Somebody changed this order meanwhile. What you typed is still here, but not saved.</p>
      <Button size="small" onClick={onTheirs}>
        Show theirs
      </Button>
      <Button size="small" onClick={onMine}>
        Keep mine
      </Button>
    </div>
  );
}

/** What was typed, as it is sent: what is emptied is cleared. The moment of an order is kept with its day. */
function fieldsOf(ground: Order, typed: OrderValues, worth: Worth, own: string) {
  const values = (formValues(typed) ?? {}) as OrderValues;
  const { description = null, paymentMethod = null, externalId = null, orderedAt, currency, rate } = values;
  const words = { description, paymentMethod, externalId };
  if (!isOpen(ground.status)) return words;
  const isMoved = orderedAt && orderedAt !== valuesOf(ground).orderedAt;
  return {
    ...words,
    ...(isMoved ? { orderedAt: noonOf(orderedAt) } : {}),
    ...{ currency, rate },
    ...worthOf(values, worth, own),
  };
}
