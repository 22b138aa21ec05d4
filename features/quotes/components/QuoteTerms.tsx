'use client';
import { Input, Select } from 'antd';
import { useMe } from '@/features/session';
import { bound, type EditorProps } from './fields';
import { Labelled } from './Labelled';

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
          <Labelled label="Currency" id="quote-currency" problem={problems.get('currency')}>
            <Select
              id="quote-currency"
              className="w-full"
              showSearch
              disabled={locked}
              options={currencies}
              value={draft.currency}
              status={problems.has('currency') ? 'error' : undefined}
              onChange={(currency: string) =>
                change((was) => ({ ...was, currency, rate: currency === was.currency ? was.rate : '' }))
              }
            />
          </Labelled>
          {draft.currency !== own && (
            <Labelled label={`1 ${draft.currency} in ${own}`} id="quote-rate" problem={problems.get('rate')}>
              <Input inputMode="decimal" autoComplete="off" {...bound(editor, 'rate')} />
            </Labelled>
          )}
        </div>
        {onPaper.map(([field, label]) => (
          <Labelled key={field} label={label} id={`quote-${field}`} problem={problems.get(field)}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} {...bound(editor, field)} />
          </Labelled>
        ))}
      </section>
      <section aria-label="Notes" className="k-panel p-4">
        <Labelled
          label="Notes for colleagues; the customer does not see them"
          id="quote-notes"
          problem={problems.get('notes')}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} {...bound(editor, 'notes')} />
        </Labelled>
      </section>
    </>
  );
}
