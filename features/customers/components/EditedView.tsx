'use client';
import { useMe } from '@/features/session';
import type { ViewActions } from '@/features/views';
import { isPlain } from './list-address';
import type { ListState } from './use-list-state';

type Props = { state: ListState; actions: ViewActions };

/** The list is not what its view keeps any more, or nobody keeps it yet: what can be done about that. */
export function EditedView({ state, actions }: Props) {
  const { may } = useMe();
  const { view, edited, kept } = state;
  const unkept = !view && !isPlain({ ...kept, columns: undefined, limit: undefined });
  if (!edited && !unkept) return null;
  return (
    <span className="flex items-center gap-1 max-md:hidden">
      {edited && view?.can.update && (
        <button type="button" className="k-tool k-tool-link" onClick={() => actions.save(view, kept)}>
          Save changes
        </button>
      )}
      {!(edited && view?.can.update) && may('views.create') && (
        <button type="button" className="k-tool k-tool-link" onClick={() => actions.keep(kept)}>
          Save as view
        </button>
      )}
      {edited && view && (
        <button type="button" className="k-tool text-ink-2" onClick={() => state.openView(view)}>
          Reset
        </button>
      )}
    </span>
  );
}
