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
  if (kind.kind === 'options') return <Select allowClear={clearable} options={[...kind.options]} {...field} />;
  if (kind.kind === 'yes-no') return <YesNo {...(field as object)} clearable={clearable} />;
  if (kind.kind !== 'list') return null;
  const { closed, options } = asked.lists[kind.list];
  if (kind.several)
    return <Select mode={closed ? 'multiple' : 'tags'} options={[...options]} maxCount={20} {...field} />;
  if (closed) return <Select allowClear={clearable} options={[...options]} {...field} />;
  return <Typed options={[...options]} {...field} />;
}

type YesNoProps = { value?: unknown; onChange?: (value: unknown) => void; clearable: boolean };

/** Yes, no, or not known. */
function YesNo({ value, onChange, clearable, ...field }: YesNoProps) {
  return (
    <Select
      {...field}
      allowClear={clearable}
      options={yesNo}
      value={value === true ? 'yes' : value === false ? 'no' : undefined}
      onChange={(word) => onChange?.(word === undefined ? undefined : word === 'yes')}
    />
  );
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

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
