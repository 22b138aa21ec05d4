import { Form, Input, InputNumber } from 'antd';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { currencyDecimals, fromMinor, isCurrency } from '@/lib/money';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { currencySign, formatMoney } from '@/lib/ui/format';
import { orderForm } from '../schema';
import { OrderLineFields } from './OrderLineFields';
import { type OrderValues, sumOf, type Worth } from './order-values';

const worths = [
  { value: 'lines', label: 'Lines' },
  { value: 'total', label: 'Total' },
] as const;
type Props = {
  worth: Worth;
  /** Absent where it has lines already, which it keeps. */
  onChange?: (worth: Worth) => void;
};
const rules = formRules(orderForm);

/** What an order comes to: by lines, or by a total where nobody counts them. */
export function OrderWorth({ worth, onChange }: Props) {
  const form = Form.useFormInstance<OrderValues>();
  const { currency: own } = useMe();
  const typed = (Form.useWatch('currency', form) ?? own).toUpperCase();
  const currency = isCurrency(typed) ? typed : own;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        {onChange && <ChoiceTrack legend="What it comes to" choices={worths} value={worth} onChange={onChange} />}
        <div className="flex gap-3">
          <Form.Item name="currency" label="Currency" rules={rules('currency')} className="mb-0 w-24">
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
        <Form.Item name="total" label="Total" rules={rules('total')}>
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
          <Sum currency={currency} />
        </>
      )}
    </>
  );
}

/** What the lines come to. A server that finds another sum says so here, until they are changed. */
function Sum({ currency }: { currency: string }) {
  const form = Form.useFormInstance<OrderValues>();
  const { taxMinor, totalMinor } = sumOf(Form.useWatch('items', form) ?? [], currency);
  return (
    <Form.Item key={totalMinor} name="total" className="mb-4 text-right">
      <SumLine tax={fromMinor(taxMinor, currency)} total={fromMinor(totalMinor, currency)} currency={currency} />
    </Form.Item>
  );
}

function SumLine({ tax, total, currency }: { tax: number; total: number; currency: string }) {
  return (
    <p className="k-num m-0 text-[13px]" aria-live="polite">
      Tax {formatMoney(tax, currency)}, total <b className="font-semibold">{formatMoney(total, currency)}</b>
    </p>
  );
}
