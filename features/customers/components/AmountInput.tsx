'use client';
import { InputNumber, type InputNumberProps } from 'antd';
import { currencyParts } from './currency';

/** An amount of money in the organization's currency; a Form.Item fills in the rest. */
export function AmountInput({ currency, ...field }: { currency: string } & InputNumberProps<number>) {
  const { symbol, digits } = currencyParts(currency);
  return (
    <InputNumber<number>
      {...field}
      className="w-full"
      prefix={symbol}
      precision={digits}
      min={undefined}
      controls={false}
      inputMode="decimal"
      placeholder={(0).toFixed(digits)}
    />
  );
}
