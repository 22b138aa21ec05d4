'use client';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber } from 'antd';
import { useRef } from 'react';

export const lineLabels = {
  description: 'Description',
  sku: 'SKU',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  discount: 'Discount %',
  taxRate: 'Tax %',
};
const numbers = ['quantity', 'unitPrice', 'discount', 'taxRate'] as const;
const needed: readonly string[] = ['quantity', 'unitPrice'];

/** The lines of an order while it is written. */
export function OrderLineFields() {
  const place = useRef<HTMLFieldSetElement>(null);
  const focusLast = () =>
    requestAnimationFrame(() =>
      [...(place.current?.querySelectorAll<HTMLElement>('textarea[id]') ?? [])].at(-1)?.focus(),
    );
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <fieldset ref={place} className="m-0 mb-4 border-0 p-0">
          <legend className="sr-only">Lines</legend>
          {fields.map(({ key, name }, at) => (
            <div key={key} className="mb-3 grid grid-cols-4 gap-x-2 border-b border-line max-md:grid-cols-2">
              <Form.Item
                name={[name, 'description']}
                label={lineLabels.description}
                className="col-span-3 max-md:col-span-2"
              >
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
              </Form.Item>
              <Form.Item name={[name, 'sku']} label={lineLabels.sku} className="max-md:col-span-2">
                <Input maxLength={60} />
              </Form.Item>
              {numbers.map((field) => (
                <Form.Item
                  key={field}
                  name={[name, field]}
                  label={lineLabels[field]}
                  rules={needed.includes(field) ? [{ required: true, message: 'Fill this in' }] : undefined}
                >
                  <InputNumber className="w-full" min={0} controls={false} inputMode="decimal" />
                </Form.Item>
              ))}
              {fields.length > 1 && (
                <Button
                  className="col-span-full mb-3 justify-self-end"
                  size="small"
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={() => remove(name)}
                >
                  Remove line {at + 1}
                </Button>
              )}
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => {
              add({ quantity: 1 });
              focusLast();
            }}
          >
            Add line
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
