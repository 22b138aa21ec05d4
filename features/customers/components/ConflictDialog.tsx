'use client';
import { SyncOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { plural, relativeTime } from '@/lib/ui/format';
import type { EditPath, Labels, Value } from './edit-values';
import { listOf, valueWords } from './edit-words';
import { useAsked } from './use-asked';
import type { Choice, Conflict } from './use-save-changes';

type Props = { conflict: Conflict; currency: string; onChoose: (choice: Choice) => void };

/** Only what both changed is asked, with the value before; the rest is merged and said. */
export function ConflictDialog({ conflict, currency, onChoose }: Props) {
  const { merge, latest, who } = conflict;
  const asked = useAsked();
  const { labels } = asked;
  const words = (path: EditPath, value: Value | undefined) => valueWords(path, value ?? null, asked, currency);
  const [theirs, setTheirs] = useState<EditPath[]>([]);
  const keepMine = merge.both.filter((path) => !theirs.includes(path));
  const pick = (path: EditPath, mine: boolean) =>
    setTheirs((was) => (mine ? was.filter((one) => one !== path) : [...was, path]));
  return (
    <Modal
      open
      width={680}
      title={`${who} changed ${latest.name} while you were editing`}
      onCancel={() => onChoose('cancel')}
      closable={{ 'aria-label': 'Back to the form' }}
      footer={
        <div className="k-drawer-footer">
          <Button onClick={() => onChoose('discard')}>Discard mine</Button>
          <Button type="primary" onClick={() => onChoose({ keepMine })}>
            Save these choices
          </Button>
        </div>
      }
    >
      <p className="mt-0 mb-4 text-[13px] text-ink-2">
        {plural(merge.both.length, 'field differs', 'fields differ')}. Choose what to keep; nothing is saved until you
        do.
      </p>
      <div className="k-conflict mb-2 text-[13px] max-md:hidden" aria-hidden>
        <span />
        <span>
          <b className="font-semibold">Yours</b> <span className="text-ink-3">not saved</span>
        </span>
        <span>
          <b className="font-semibold">Theirs</b>{' '}
          <span className="text-ink-3">saved {relativeTime(latest.updatedAt)}</span>
        </span>
      </div>
      {merge.both.map((path) => (
        <Field
          key={path}
          path={path}
          label={labels[path] ?? path}
          mine={!theirs.includes(path)}
          words={{
            before: words(path, conflict.before[path]),
            mine: words(path, conflict.mine[path]),
            theirs: words(path, conflict.theirs[path]),
          }}
          onPick={pick}
        />
      ))}
      <Merged conflict={conflict} labels={labels} />
    </Modal>
  );
}

type FieldProps = {
  path: EditPath;
  label: string;
  mine: boolean;
  words: { before: string; mine: string; theirs: string };
  onPick: (path: EditPath, mine: boolean) => void;
};

function Field({ path, label, mine, words, onPick }: FieldProps) {
  return (
    <fieldset className="k-conflict m-0 mb-2.5 border-0 p-0">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="text-[13px] leading-[18px]">
        <span className="block font-semibold">{label}</span>
        <span className="text-xs break-words text-ink-3">was {words.before}</span>
      </span>
      {[true, false].map((own) => (
        <label key={String(own)} className="k-conflict-side">
          <input
            type="radio"
            name={`keep-${path}`}
            className="k-radio"
            checked={mine === own}
            onChange={() => onPick(path, own)}
          />
          <span className="min-w-0 break-words">
            <span className="text-xs text-ink-3 md:sr-only">{own ? 'Yours: ' : 'Theirs: '}</span>
            {own ? words.mine : words.theirs}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Merged({ conflict: { merge }, labels }: { conflict: Conflict; labels: Labels }) {
  const { onlyMine, onlyTheirs } = merge;
  if (onlyMine.length + onlyTheirs.length === 0) return null;
  return (
    <div className="mt-4 flex gap-2.5 rounded-lg border border-line bg-ground px-3 py-2 text-[13px] text-ink-2">
      <SyncOutlined aria-hidden className="mt-1" />
      <div>
        {onlyTheirs.length > 0 && (
          <p className="m-0">
            Kept without asking, as only they changed it:{' '}
            <b className="font-semibold text-ink">{listOf(onlyTheirs, labels)}</b>
          </p>
        )}
        {onlyMine.length > 0 && (
          <p className="m-0">
            Yours without asking, as only you changed it:{' '}
            <b className="font-semibold text-ink">{listOf(onlyMine, labels)}</b>
          </p>
        )}
      </div>
    </div>
  );
}
