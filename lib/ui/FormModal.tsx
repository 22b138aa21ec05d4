'use client';
import { Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { applyProblem } from '../apply-problem';
import { FormProblem } from './FormProblem';

type Props<Values extends object> = {
  open?: boolean;
  title: string;
  okText: string;
  danger?: boolean;
  width?: number;
  /** What the dialog is about, above its fields. */
  intro?: ReactNode;
  /** What stands below them. */
  outro?: ReactNode;
  /** From `Form.useForm()`, where the caller reads its values; else the dialog makes its own. */
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  /** Of what may be refused without a field of its own here. */
  labels?: Readonly<Record<string, string>>;
  /** What it rejects with is shown at the fields that it names; resolved, the dialog closes. */
  onSave: (values: Values) => Promise<unknown>;
  onClose: () => void;
  /** The fields; each is checked when it is left. */
  children?: ReactNode;
};

/** The dialog of a few fields: what is refused stays in it, with what was typed. */
export function FormModal<Values extends object>(props: Props<Values>) {
  const { open = true, title, okText, danger, width = 460, intro, outro, initialValues, onSave, onClose } = props;
  const [own] = Form.useForm<Values>();
  const form = props.form ?? own;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async (values: Values) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onSave(values);
      onClose();
    } catch (error) {
      setProblem(applyProblem(form as FormInstance, error, props.labels).join(' ') || undefined);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={width}
    >
      {intro && <p className="mt-0 mb-4 text-ink-2">{intro}</p>}
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        validateTrigger="onBlur"
        initialValues={initialValues}
        onFinish={save}
        requiredMark={false}
      >
        {props.children}
        {/* The dialog's own button stands outside of the form: without one inside, Enter submits nothing. */}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
      {outro}
      <FormProblem text={problem} className={outro ? 'mt-3 mb-0' : undefined} />
    </Modal>
  );
}
