'use client';
import { AutoComplete, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { CustomerStatus } from '../types';
import { AmountInput } from './AmountInput';
import { asOptions } from './choice-words';
import { countries, provincesOf } from './countries';
import type { FieldKind } from './field-kinds';
import { OwnerSelect } from './OwnerSelect';
import type { Asked } from './use-asked';

export type ControlProps = {
  kind: FieldKind;
  asked: Asked;
  currency: string;
  statuses: readonly CustomerStatus[];
  disabled?: boolean;
  placeholder?: string;
  clearable?: boolean;
  autoFocus?: boolean;
  /** Set by the Form.Item around it. */
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
};

/** The control for a kind of field; a Form.Item fills in value and change. */
export function FieldControl({ kind, asked, currency, statuses, clearable = true, ...rest }: ControlProps) {
  const field = rest as object;
  switch (kind.kind) {
    case 'text':
      return <Input maxLength={kind.max} inputMode={kind.inputMode} autoComplete="off" {...field} />;
    case 'long':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={kind.max} {...field} />;
    case 'date':
      return <Input type="date" {...field} />;
    case 'number':
      return <InputNumber className="w-full" controls={false} inputMode="decimal" {...field} />;
    case 'amount':
      return <AmountInput currency={currency} {...field} />;
    case 'switch':
      return <Switch {...field} />;
    case 'choice':
      return <Choice options={asOptions(kind.values)} clearable={clearable} {...field} />;
    case 'status':
      return <Choice options={asOptions(statuses)} clearable={clearable} {...field} />;
    case 'country':
      return <Choice options={countries()} search clearable={false} {...field} />;
    case 'list':
      return <FromList known={asked.lists[kind.list]} several={kind.several} {...field} />;
    case 'tags':
      return (
        <Select
          mode="tags"
          virtual={false}
          maxCount={50}
          tokenSeparators={[',']}
          open={false}
          suffixIcon={null}
          {...field}
        />
      );
    case 'province':
      return <Province region={asked.region} {...field} />;
    case 'owner':
      return <OwnerSelect {...field} />;
  }
}

type Option = { value: string; label: string };

function Choice({ options, search, clearable, ...field }: { options: Option[]; search?: boolean; clearable: boolean }) {
  return (
    <Select
      options={options}
      allowClear={clearable}
      virtual={false}
      showSearch={search ? { optionFilterProp: 'label' } : false}
      {...field}
    />
  );
}

/** A list can grow: what it does not have yet may be typed. */
function FromList({ known, several, ...field }: { known: readonly string[]; several?: boolean }) {
  const options = asOptions(known);
  if (several) return <Select mode="tags" options={options} virtual={false} maxCount={20} {...field} />;
  return <AutoComplete options={options} virtual={false} showSearch={{ filterOption: containing }} {...field} />;
}

/** The codes of the country beside it, by their names; any other text where they are not known. */
function Province({ region, ...field }: { region: string }) {
  const country = Form.useWatch(['address', 'country']) as string | undefined;
  const options = provincesOf(country || region);
  return <AutoComplete options={options} virtual={false} showSearch={{ filterOption: containing }} {...field} />;
}

const containing = (typed: string, option?: { value?: string | number | null; label?: unknown }) =>
  [option?.value, option?.label].some((text) => String(text).toLowerCase().includes(typed.toLowerCase()));
