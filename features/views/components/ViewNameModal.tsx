'use client';
import { Checkbox, Form, Input } from 'antd';
import { z } from 'zod';
import { formRules } from '@/lib/form-rules';
import { FormModal } from '@/lib/ui/FormModal';
import { viewName } from '../rules';

export type ViewNaming = { name: string; shared?: boolean };
type Props = {
  title: string;
  okText: string;
  /** What stands there at first. */
  start: ViewNaming;
  /** Whether it may be shared from here. */
  mayShare: boolean;
  /** Rejects with the API's problem. */
  onSave: (naming: ViewNaming) => Promise<unknown>;
  onClose: () => void;
};
const rules = formRules(z.object({ name: viewName }));

/** What a list is to be called, and who is to have it. */
export function ViewNameModal({ title, okText, start, mayShare, onSave, onClose }: Props) {
  return (
    <FormModal<ViewNaming>
      title={title}
      okText={okText}
      width={440}
      initialValues={start}
      outro={
        <p className="mt-2 mb-0 text-xs text-ink-3">
          It keeps filters, order and columns. Each colleague sees the customers that are open to them.
        </p>
      }
      onSave={(naming) => onSave({ ...naming, name: naming.name.trim() })}
      onClose={onClose}
    >
      <Form.Item name="name" label="Name" rules={rules('name')}>
        <Input autoFocus maxLength={80} autoComplete="off" placeholder="Overdue importers" />
      </Form.Item>
      {mayShare && (
        <Form.Item name="shared" valuePropName="checked" noStyle>
          <Checkbox>Share it with all colleagues</Checkbox>
        </Form.Item>
      )}
    </FormModal>
  );
}
