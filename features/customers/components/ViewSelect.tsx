'use client';
import { MoreOutlined } from '@ant-design/icons';
import { useMe } from '@/features/session';
import { useGetViewsQuery, type View, type ViewActions } from '@/features/views';
import { MenuButton } from '@/lib/ui/MenuButton';
import { builtInLists } from './built-in-lists';
import { sameList } from './list-address';
import type { ListState } from './use-list-state';
import { viewItems } from './view-items';

type Props = { state: ListState; actions: ViewActions };

const none: View[] = [];

/** The saved views on a phone. */
export function ViewSelect({ state, actions }: Props) {
  const { me, may } = useMe();
  const { data: views = none } = useGetViewsQuery('customers', { skip: !may('views.read') });
  const { view, edited, kept, filters } = state;
  const builtIn = builtInLists(me?.user);
  const open = view ? undefined : builtIn.find((list) => sameList(filters, list.filters));
  const choose = (value: string) =>
    state.openView(
      views.find(({ _id }) => _id === value),
      builtIn.find(({ key }) => key === value)?.filters,
    );
  const items = view
    ? viewItems(view, state, actions)
    : [{ key: 'new', label: 'Save this list as a view…', onClick: () => actions.keep(kept) }];
  return (
    <span className="flex min-w-0 flex-1 gap-2 md:hidden">
      <select
        className="k-rows k-view-select"
        aria-label="View"
        value={view?._id ?? open?.key ?? ''}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">All customers</option>
        {builtIn.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
        {views.map(({ _id, name }) => (
          <option key={_id} value={_id}>
            {_id === view?._id && edited ? `${name} (edited)` : name}
          </option>
        ))}
      </select>
      {may('views.create') && (
        <MenuButton label={view ? `View ${view.name}` : 'This list'} className="k-tool" items={items}>
          <MoreOutlined aria-hidden />
        </MenuButton>
      )}
    </span>
  );
}
