'use client';
import { Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { currencyDecimals, toMinor } from '@/lib/money';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { FormModal } from '@/lib/ui/FormModal';
import { currencySign, formatMoney } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useUpdateOrderMutation } from '../api';
import type { Order } from '../schema';
import { NotifyField } from './NotifyField';

type Values = { refundedAmount?: number; refundReason?: string; notify?: boolean };
const labels = { refundedAmount: 'Amount' };
const parts = [
  { value: 'whole', label: 'All of it' },
  { value: 'part', label: 'A part' },
] as const;

/** Gives back all or a part; what that takes off, and what it leaves, is said before. */
export function RefundModal({ order, onClose }: { order: Order; onClose: () => void }) {
  const [part, setPart] = useState<'whole' | 'part'>('whole');
  const [update] = useUpdateOrderMutation();
  const { currency, refundedAmount: before, total } = order;
  const money = (amount: number) => formatMoney(amount, currency);
  const rest = rounded(total - before, currency);
  const left = money(rest);
  const save = async ({ refundedAmount, refundReason, notify: mail }: Values) => {
    const more = part === 'whole' ? undefined : before + (refundedAmount ?? 0);
    const asked = more === undefined ? { status: 'refunded' } : { refundedAmount: rounded(more, currency) };
    const why = refundReason?.trim() ? { refundReason: refundReason.trim() } : {};
    await update({ order, fields: { ...asked, ...why, ...(mail ? { notify: true } : {}) } }).unwrap();
    notify.success(`${part === 'whole' ? left : money(refundedAmount ?? 0)} of ${order.orderNumber} was refunded`);
  };
  return (
    <FormModal<Values>
      title={`Refund ${order.orderNumber}`}
      okText="Refund"
      danger
      intro={
        part === 'whole'
          ? `${left} goes back: it is taken off the purchases and the average order, and the order counts no more. Status and membership stay as they are.`
          : `What goes back is taken off the purchases and the average order. At most ${left}; the order still counts. Status and membership stay as they are.`
      }
      labels={labels}
      onSave={save}
      onClose={onClose}
    >
      <div className="mb-4">
        <ChoiceTrack legend="How much" choices={parts} value={part} onChange={setPart} />
      </div>
      {part === 'part' && (
        <Form.Item
          name="refundedAmount"
          label="Amount to give back"
          rules={[{ validator: async (_rule, amount?: number) => refuseWrong(amount, rest, currency) }]}
          extra={before > 0 ? `${left} is left; ${money(before)} was given back before` : `${left} is left`}
        >
          <InputNumber<number>
            className="w-full"
            prefix={currencySign(currency)}
            controls={false}
            inputMode="decimal"
          />
        </Form.Item>
      )}
      <Form.Item name="refundReason" label="Reason" extra="For colleagues; it is not mailed">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <NotifyField />
    </FormModal>
  );
}

/** What no refund can be is told at the amount, before anything is sent. */
function refuseWrong(amount: number | null | undefined, rest: number, currency: string): void {
  const decimals = currencyDecimals(currency);
  if (typeof amount !== 'number') throw new Error('How much?');
  if (amount <= 0) throw new Error('More than nothing');
  if (toMinor(amount, currency) === null)
    throw new Error(decimals > 0 ? `At most ${decimals} decimals` : `An amount in ${currency} has no decimals`);
  if (amount > rest) throw new Error(`At most the ${formatMoney(rest, currency)} that is left`);
}

/** Two amounts that were typed add up to a whole number of the smallest unit. */
const rounded = (amount: number, currency: string) => Number(amount.toFixed(currencyDecimals(currency)));
