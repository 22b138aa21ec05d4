'use client';
import { Button, Drawer, Form, type FormInstance } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { FormSummary } from './FormSummary';
import { useFormSave } from './use-form-save';
import { useLeave } from './use-leave';
import { usePhone } from './use-media';

export type FormDrawerProps<Values extends object> = {
  open: boolean;
  title: string;
  subtitle?: ReactNode;
  /** From `Form.useForm()`, where the caller reads or sets values; else the drawer makes its own. */
  form?: FormInstance<Values>;
  /** What is to be edited is on its way; the form begins once it is there. */
  loading?: boolean;
  initialValues?: Partial<Values>;
  /** What each field is called, by its path: for the summary. */
  labels: Record<string, string>;
  submitLabel: string;
  /** At the left of the footer. */
  footerExtra?: ReactNode;
  /** Rejects with the API's problem: its errors land on their fields. Resolves to 'stay' to keep the drawer open, emptied. */
  onSubmit: (values: Values) => Promise<unknown>;
  onClose: () => void;
  onValuesChange?: (changed: Partial<Values>, all: Values) => void;
  children: ReactNode;
};

/** The drawer every form stands in. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { open, title, subtitle, initialValues, labels, submitLabel, footerExtra, onSubmit, onClose, children } = props;
  const [ownForm] = Form.useForm<Values>();
  const form = props.form ?? ownForm;
  const phone = usePhone();
  const { leave, question } = useLeave(form, open, onClose);
  const { busy, issues, messages, summary, handlers } = useFormSave<Values>({
    form,
    labels,
    save: onSubmit,
    saved: (answer) => (answer === 'stay' ? form.resetFields() : onClose()),
  });
  const saveKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit();
  };

  return (
    <Drawer
      open={open}
      onClose={leave}
      size={640}
      loading={props.loading}
      destroyOnHidden
      rootClassName="k-drawer"
      closable={{ placement: 'end', 'aria-label': 'Close' }}
      title={<DrawerTitle title={title} subtitle={subtitle} />}
      onKeyDown={saveKeys}
      footer={
        <div className="k-drawer-footer">
          {footerExtra && <div className="mr-auto max-md:col-span-2">{footerExtra}</div>}
          <Button onClick={leave}>Cancel</Button>
          <Button type="primary" loading={busy} disabled={props.loading} onClick={() => form.submit()}>
            {submitLabel}
            <kbd className="k-key-on-primary">Ctrl ↵</kbd>
          </Button>
        </div>
      }
    >
      <FormSummary
        ref={summary}
        issues={issues}
        messages={messages}
        onPick={(name) => form.focusField(name as never)}
      />
      <Form<Values>
        form={form}
        layout="vertical"
        size={phone ? 'large' : 'middle'}
        initialValues={initialValues}
        validateTrigger="onBlur"
        requiredMark={requiredMark}
        clearOnDestroy
        {...handlers}
        onValuesChange={(changed, all) => {
          handlers.onValuesChange?.(changed, all);
          props.onValuesChange?.(changed, all);
        }}
      >
        {children}
      </Form>
      {question}
    </Drawer>
  );
}

function DrawerTitle({ title, subtitle }: { title: string; subtitle?: ReactNode }) {
  return (
    <>
      <span className="block text-base leading-5 font-semibold">{title}</span>
      {subtitle && <span className="mt-0.5 block text-[13px] leading-[18px] font-normal text-ink-3">{subtitle}</span>}
    </>
  );
}

/** The mark after the name; it is drawn, not written, so that a field is called by its name alone. */
export function requiredMark(label: ReactNode, { required }: { required: boolean }) {
  return (
    <>
      {label}
      {required && <span aria-hidden className="ml-1 text-danger after:content-['*']" />}
    </>
  );
}
