'use client';
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { applyProblem } from '@/lib/apply-problem';
import { formRules } from '@/lib/form-rules';
import { FormProblem } from '@/lib/ui/FormProblem';
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
  const [form] = Form.useForm<ViewNaming>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const save = async (naming: ViewNaming) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSave({ ...naming, name: naming.name.trim() });
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error).join(' ') || undefined);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
      width={440}
    >
      <Form<ViewNaming>
        form={form}
        layout="vertical"
        initialValues={start}
        validateTrigger="onBlur"
        onFinish={save}
        requiredMark={false}
      >
        <Form.Item name="name" label="Name" rules={rules('name')}>
          <Input autoFocus maxLength={80} autoComplete="off" placeholder="Overdue importers" />
        </Form.Item>
        {mayShare && (
          <Form.Item name="shared" valuePropName="checked" noStyle>
            <Checkbox>Share it with all colleagues</Checkbox>
          </Form.Item>
        )}
      </Form>
      <p className="mt-2 mb-0 text-xs text-ink-3">
        It keeps filters, order and columns. Each colleague sees the customers that are open to them.
      </p>
      <FormProblem text={problem} className="mt-3 mb-0" />
    </Modal>
  );
}
