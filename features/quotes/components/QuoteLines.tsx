'use client';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber } from 'antd';

const numbers = [
  ['quantity', 'Quantity'],
  ['unitPrice', 'Unit price'],
  ['discount', 'Discount %'],
  ['taxRate', 'Tax %'],
] as const;

/** The lines of a quote while it is written. */
export function QuoteLines() {
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <fieldset className="m-0 mb-3 border-0 p-0">
          <legend className="mb-2 font-medium">Lines</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="mb-3 grid grid-cols-4 gap-x-2 border-b border-line">
              <Form.Item name={[name, 'sku']} label="SKU">
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'description']} label="Description" className="col-span-3">
                <Input maxLength={500} />
              </Form.Item>
              {numbers.map(([field, label]) => (
                <Form.Item key={field} name={[name, field]} label={label}>
                  <InputNumber className="w-full" min={0} controls={false} />
                </Form.Item>
              ))}
              <Button
                className="col-span-4 mb-3 justify-self-end"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                onClick={() => remove(name)}
              >
                Remove line
              </Button>
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ quantity: 1 })}>
            Add line
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
