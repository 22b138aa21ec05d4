'use client';
import { Checkbox, Form, Input, Select } from 'antd';
import { formRules } from '@/lib/form-rules';
import { ChoiceListEditor, type EditedChoice } from '@/lib/ui/ChoiceListEditor';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useCreateCustomFieldMutation, useUpdateCustomFieldMutation } from '../api';
import { type CustomField, type CustomFieldType, customFieldInput, customFieldTypes } from '../schema';
import { typeWords } from '../words';

type Values = {
  label: string;
  type: CustomFieldType;
  options?: EditedChoice[];
  required?: boolean;
  showInTable?: boolean;
  pii?: boolean;
};
const labels = { label: 'Label', type: 'Type', options: 'Options', key: 'Key' };
const types = customFieldTypes.map((value) => ({ value, label: typeWords[value] }));
const rules = formRules(customFieldInput);

type Props = { field?: CustomField; open: boolean; onClose: () => void };

/** A field's label, what it takes, and where it is asked and shown. */
export function CustomFieldDrawer({ field, open, onClose }: Props) {
  const [create] = useCreateCustomFieldMutation();
  const [update] = useUpdateCustomFieldMutation();
  const submit = async ({ type, options = [], pii, ...rest }: Values) => {
    const offers = type === 'choice' ? { options } : {};
    if (field) await update({ key: field.key, version: field.version, changes: { ...rest, ...offers } }).unwrap();
    else await create({ ...rest, type, pii, ...offers }).unwrap();
    notify.success(`${rest.label} is saved`);
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={field ? `Edit ${field.label}` : 'New field'}
      subtitle={field ? `Its key stays ${field.key}` : 'Appears in the form, the record, filters and the API'}
      initialValues={field ?? { type: 'text' }}
      labels={labels}
      submitLabel={field ? 'Save' : 'Add field'}
      onSubmit={submit}
      onClose={onClose}
    >
      <FieldInputs field={field} />
    </FormDrawer>
  );
}

function FieldInputs({ field }: { field?: CustomField }) {
  const type = Form.useWatch<CustomFieldType | undefined>('type');
  return (
    <>
      <Form.Item name="label" label={labels.label} rules={rules('label')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="type"
        label={labels.type}
        rules={rules('type')}
        extra={field && 'What a field is stays: its values are kept by it.'}
      >
        <Select options={types} virtual={false} disabled={field !== undefined} />
      </Form.Item>
      {type === 'choice' && (
        <Form.Item name="options" label={labels.options} rules={rules('options')} required>
          <ChoiceListEditor label={labels.options} one="option" />
        </Form.Item>
      )}
      <Form.Item name="required" valuePropName="checked" className="mb-2">
        <Checkbox>Required when a customer is created</Checkbox>
      </Form.Item>
      <Form.Item name="showInTable" valuePropName="checked" className="mb-2">
        <Checkbox>A column of the customers list</Checkbox>
      </Form.Item>
      <Form.Item
        name="pii"
        valuePropName="checked"
        extra="Its values are sealed: they cannot be filtered or sorted by."
      >
        <Checkbox disabled={field !== undefined}>Personal data</Checkbox>
      </Form.Item>
    </>
  );
}
