'use client';
import { AutoComplete, Input, InputNumber, Select, Switch } from 'antd';
import { OwnerSelect } from '@/features/users';
import type { CustomerStatus } from '../types';
import { AmountInput } from './AmountInput';
import { asOptions } from './choice-words';
import { countries, provincesOf } from './countries';
import type { FieldKind } from './field-kinds';
import type { Asked } from './use-asked';

export type ControlProps = {
  kind: FieldKind;
  asked: Asked;
  currency: string;
  statuses?: readonly CustomerStatus[];
  /** Whose provinces are offered. */
  country?: string;
  clearable?: boolean;
  disabled?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  /** Shows its choices at once. */
  defaultOpen?: boolean;
  size?: 'small';
  status?: 'error';
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  /** Set by the Form.Item around it. */
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
};

/** The control for a kind of field; a Form.Item fills in value and change. */
export function FieldControl(props: ControlProps) {
  const { kind, asked, currency, statuses, country, clearable, defaultOpen, ...rest } = props;
  // Each control takes the values of its own kind.
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
    case 'owner':
      return <OwnerSelect {...field} />;
    case 'tags':
      return <Tags {...field} />;
    default:
      return <FromChoices {...props} />;
  }
}

function Tags(field: object) {
  return (
    <Select
      mode="tags"
      className="w-full"
      virtual={false}
      maxCount={50}
      tokenSeparators={[',']}
      open={false}
      suffixIcon={null}
      {...field}
    />
  );
}

function FromChoices(props: ControlProps) {
  const { kind, asked, currency: _currency, statuses = [], country, clearable = true, ...rest } = props;
  const field = { className: 'w-full', virtual: false, ...(rest as object) };
  if (kind.kind === 'choice') return <Select allowClear={clearable} options={asOptions(kind.values)} {...field} />;
  if (kind.kind === 'status') return <Select allowClear={clearable} options={asOptions(statuses)} {...field} />;
  if (kind.kind === 'country')
    return <Select options={countries()} showSearch={{ optionFilterProp: 'label' }} {...field} />;
  if (kind.kind === 'province') return <Typed options={provincesOf(country || asked.region)} {...field} />;
  if (kind.kind !== 'list') return null;
  const options = asOptions(asked.lists[kind.list]);
  return kind.several ? (
    <Select mode="tags" options={options} maxCount={20} {...field} />
  ) : (
    <Typed options={options} {...field} />
  );
}

/** Offers what is known; anything else may be typed. */
function Typed({ options, ...field }: { options: { value: string; label: string }[] }) {
  return (
    <AutoComplete
      options={options}
      defaultActiveFirstOption={false}
      showSearch={{ filterOption: containing }}
      {...field}
    />
  );
}

const containing = (typed: string, option?: { value?: unknown; label?: unknown }) =>
  [option?.value, option?.label].some((text) => String(text).toLowerCase().includes(typed.toLowerCase()));
