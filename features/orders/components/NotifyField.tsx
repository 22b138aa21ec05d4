import { Checkbox, Form } from 'antd';

/** Nothing is mailed unless it is ticked; who wants no mail gets none, and that is told here. */
export function NotifyField({ what = 'Mail the customer about it' }: { what?: string }) {
  return (
    <Form.Item name="notify" valuePropName="checked" className="mb-0">
      <Checkbox>{what}</Checkbox>
    </Form.Item>
  );
}
