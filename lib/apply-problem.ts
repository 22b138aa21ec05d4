import type { FormInstance } from 'antd';
import { problemOf } from './api-problem';

type Form = Pick<FormInstance, 'getFieldsError' | 'setFields'>;

const unexplained = 'That did not work. Try again.';

/** Puts a refusal's errors on the fields they name; gives back, in sentences, what no field of this form can show, by its label. */
export function applyProblem(form: Form, error: unknown, labels: Readonly<Record<string, string>> = {}): string[] {
  const problem = problemOf(error);
  if (!problem) return [unexplained];
  const names = new Map(form.getFieldsError().map(({ name }) => [name.join('.'), name]));
  const atFields = new Map<string, string[]>();
  const elsewhere: string[] = [];
  for (const { path, message } of problem.errors) {
    if (names.has(path)) atFields.set(path, [...(atFields.get(path) ?? []), message]);
    else elsewhere.push(path ? `${labels[path] ?? path}: ${message}` : message);
  }
  form.setFields([...atFields].map(([path, errors]) => ({ name: names.get(path) ?? [path], errors })));
  return problem.errors.length === 0 ? [problem.detail] : elsewhere;
}
