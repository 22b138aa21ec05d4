'use client';
import type { FormInstance, FormProps } from 'antd';
import { useRef, useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import type { FieldName, FormIssue, FormSummaryHandle } from './FormSummary';

type Field = { name?: unknown; errors?: unknown[] };

/** Whether the part of the form that changed holds this field. */
function touches(changed: unknown, name: FieldName): boolean {
  let at: unknown = changed;
  for (const key of name) {
    if (typeof at !== 'object' || at === null || !(key in at)) return false;
    at = (at as Record<string | number, unknown>)[key];
  }
  return true;
}

const toName = (name: unknown): FieldName => (Array.isArray(name) ? name : [String(name)]);

function issuesIn(fields: Field[], labels: Record<string, string>): FormIssue[] {
  return fields
    .filter((field) => (field.errors?.length ?? 0) > 0)
    .map((field) => {
      const name = toName(field.name);
      // One label for a field of every line: `items.unitPrice`.
      const ofEach = name.filter((part) => typeof part === 'string').join('.');
      return { name, label: labels[name.join('.')] ?? labels[ofEach] ?? String(name.at(-1)) };
    });
}

type Options<Values> = {
  form: FormInstance<Values>;
  labels: Record<string, string>;
  save: (values: Values) => Promise<unknown>;
  saved: (answer: unknown) => void;
};

/** Saving with everything around it: one save at a time, errors at their fields and in the summary, which then follows the fields. */
export function useFormSave<Values>({ form, labels, save, saved }: Options<Values>) {
  const [busy, setBusy] = useState(false);
  const [issues, setIssues] = useState<FormIssue[]>([]);
  const [messages, setMessages] = useState<string[]>([]);
  const attempted = useRef(false);
  const summary = useRef<FormSummaryHandle>(null);

  const refused = (rest: string[]) => {
    attempted.current = true;
    setIssues(issuesIn(form.getFieldsError(), labels));
    setMessages(rest);
    requestAnimationFrame(() => summary.current?.show());
  };

  const handlers: Pick<FormProps<Values>, 'onFinish' | 'onFinishFailed' | 'onFieldsChange' | 'onValuesChange'> = {
    onFinish: async (values) => {
      if (busy) return;
      setBusy(true);
      setMessages([]);
      try {
        const answer = await save(values);
        attempted.current = false;
        saved(answer);
      } catch (error) {
        refused(applyProblem(form, error, labels));
      } finally {
        setBusy(false);
      }
    },
    onFinishFailed: () => refused([]),
    onFieldsChange: (_changed, all) => {
      if (attempted.current) setIssues(issuesIn(all, labels));
    },
    // A field is first checked when it is left; once it is wrong, it is checked with every keystroke.
    onValuesChange: (changed) => {
      const wrong = form.getFieldsError().filter(({ name, errors }) => errors.length > 0 && touches(changed, name));
      if (wrong.length > 0) form.validateFields(wrong.map(({ name }) => name) as never).catch(() => undefined);
    },
  };
  return { busy, issues, messages, summary, handlers };
}
