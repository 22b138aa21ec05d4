import type { View, ViewActions } from '@/features/views';
import type { MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import type { ListState } from './use-list-state';

/** What this person may do with the view that is open. */
export function viewItems(view: View, state: ListState, actions: ViewActions): MenuItem[] {
  const { can, shared } = view;
  const { edited, kept } = state;
  const items: (MenuItem | false)[] = [
    edited && can.update && { key: 'save', label: 'Save changes', onClick: () => actions.save(view, kept) },
    edited && { key: 'reset', label: 'Reset to the saved view', onClick: () => state.openView(view) },
    { key: 'new', label: 'Save as a new view…', onClick: () => actions.keep(kept) },
    can.update && { key: 'rename', label: 'Rename…', onClick: () => actions.rename(view) },
    can.share && {
      key: 'share',
      label: shared ? 'Stop sharing' : 'Share with all colleagues',
      onClick: () => actions.share(view, !shared),
    },
    { key: 'link', label: 'Copy link', onClick: copyLink },
    can.update && { key: 'delete', label: 'Delete…', danger: true, onClick: () => actions.remove(view) },
  ];
  return items.filter((item) => item !== false);
}

/** The address says all of the list, so whoever gets it needs no right to the view. */
async function copyLink() {
  try {
    await navigator.clipboard.writeText(window.location.href);
    notify.success('The link to this list is on the clipboard');
  } catch {
    notify.error('The browser did not let the link onto the clipboard');
  }
}
