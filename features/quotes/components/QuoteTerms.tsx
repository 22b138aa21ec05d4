'use client';
import { Input, Select } from 'antd';
import { useMe } from '@/features/session';
import type { DraftText } from '../draft';
import { bound, type EditorProps } from './fields';
import { Labelled, Said } from './Labelled';

const currencies = Intl.supportedValuesOf('currency').map((value) => ({ value, label: value }));
const onPaper = [
  ['description', 'Introduction'],
  ['deliveryTerms', 'Delivery terms'],
  ['paymentTerms', 'Payment terms'],
] as const;

/** The words around the lines, the currency, and what only colleagues read. */
export function QuoteTerms(editor: EditorProps) {
  const { draft, change, problems, locked } = editor;
  const { currency: own } = useMe();
  return (
    <>
      <section aria-labelledby="quote-terms" className="k-panel grid gap-4 p-4">
        <h2 id="quote-terms" className="m-0 text-sm leading-5 font-semibold">
          Terms on the paper
        </h2>
        <div className="grid grid-cols-2 gap-4 md:max-w-[340px]">
          {locked ? (
            <Said label="Currency">{draft.currency}</Said>
          ) : (
            <Labelled label="Currency" id="quote-currency" problem={problems.get('currency')}>
              <Select
                id="quote-currency"
                className="w-full"
                showSearch
                options={currencies}
                value={draft.currency}
                status={problems.has('currency') ? 'error' : undefined}
                onChange={(currency: string) =>
                  change((was) => ({ ...was, currency, rate: currency === was.currency ? was.rate : '' }))
                }
              />
            </Labelled>
          )}
          {draft.currency !== own && <Rate {...editor} label={`1 ${draft.currency} in ${own}`} />}
        </div>
        {onPaper.map(([field, label]) => (
          <Words key={field} {...editor} field={field} label={label} />
        ))}
      </section>
      {(!locked || draft.notes) && (
        <section aria-label="Notes" className="k-panel p-4">
          <Words {...editor} field="notes" label="Notes for colleagues; the customer does not see them" />
        </section>
      )}
    </>
  );
}

type FieldProps = EditorProps & { label: string };

function Rate({ label, ...editor }: FieldProps) {
  if (editor.locked) return <Said label={label}>{editor.draft.rate || '–'}</Said>;
  return (
    <Labelled label={label} id="quote-rate" problem={editor.problems.get('rate')}>
      <Input inputMode="decimal" autoComplete="off" {...bound(editor, 'rate')} />
    </Labelled>
  );
}

/** A text of several lines; what is not written any more is only read. */
function Words({ field, label, ...editor }: FieldProps & { field: DraftText }) {
  const text = editor.draft[field];
  if (editor.locked) return text ? <Said label={label}>{text}</Said> : null;
  return (
    <Labelled label={label} id={`quote-${field}`} problem={editor.problems.get(field)}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} {...bound(editor, field)} />
    </Labelled>
  );
}
