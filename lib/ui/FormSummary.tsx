'use client';
import { ExclamationCircleFilled } from '@ant-design/icons';
import { type Ref, useImperativeHandle, useRef } from 'react';

export type FieldName = (string | number)[];
export type FormIssue = { name: FieldName; label: string };
export type FormSummaryHandle = { show: () => void };

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

function headline(count: number): string {
  return `${words[count] ?? count} ${count === 1 ? 'field needs' : 'fields need'} a look: `;
}

type Props = {
  issues: FormIssue[];
  messages: string[];
  onPick: (name: FieldName) => void;
  ref?: Ref<FormSummaryHandle>;
};

/** What keeps a form from being saved, on top of it; each field named is a way to that field. */
export function FormSummary({ issues, messages, onPick, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    show: () => {
      box.current?.scrollIntoView({ block: 'center' });
      box.current?.focus();
    },
  }));
  const empty = issues.length === 0 && messages.length === 0;
  return (
    <div ref={box} role="alert" tabIndex={-1} className={empty ? 'sr-only' : 'k-form-summary'}>
      {!empty && <ExclamationCircleFilled className="mt-[3px]" aria-hidden />}
      <div>
        {issues.length > 0 && (
          <p className="m-0">
            {headline(issues.length)}
            {issues.map((issue, at) => (
              <span key={issue.name.join('.')}>
                {at > 0 && ', '}
                <button type="button" className="underline underline-offset-2" onClick={() => onPick(issue.name)}>
                  {issue.label}
                </button>
              </span>
            ))}
          </p>
        )}
        {messages.map((message) => (
          <p key={message} className="m-0">
            {message}
          </p>
        ))}
      </div>
    </div>
  );
}
