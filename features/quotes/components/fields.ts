import type { Draft, DraftText, Problems } from '../draft';

/** What every part of the editor works on. */
export type EditorProps = {
  draft: Draft;
  change: (next: (was: Draft) => Draft) => void;
  problems: Problems;
  locked: boolean;
};

/** An input of the draft: what it holds, how it changes, what is wrong with it. */
export const bound = ({ draft, change, problems, locked }: EditorProps, field: DraftText) => ({
  id: `quote-${field}`,
  value: draft[field],
  readOnly: locked,
  status: problems.has(field) ? ('error' as const) : undefined,
  'aria-invalid': problems.has(field),
  'aria-describedby': problems.has(field) ? `quote-${field}-problem` : undefined,
  onChange: ({ target }: { target: { value: string } }) => change((was) => ({ ...was, [field]: target.value })),
});
