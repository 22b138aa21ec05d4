'use client';
import { DownOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useMe } from '@/features/session';
import { useGetViewsQuery, type View, type ViewActions } from '@/features/views';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { useCountViewsQuery } from '../api';
import { builtInLists } from './built-in-lists';
import { filtersOf, listOfView, sameList } from './list-address';
import type { ListState } from './use-list-state';
import { viewItems } from './view-items';
import { totalOf } from './words';

type Props = { state: ListState; actions: ViewActions };

const inSight = 6;
const freshSeconds = 30;
const none: View[] = [];

/** The lists that are kept under a name, one press each, with how many customers they show. */
export function ViewPills({ state, actions }: Props) {
  const { me, may } = useMe();
  const { data: views = none } = useGetViewsQuery('customers', { skip: !may('views.read') });
  const { view, filters, kept } = state;
  const builtIn = builtInLists(me?.user);
  const open = view ? undefined : builtIn.find((list) => sameList(filters, list.filters));
  const first = views.slice(0, inSight);
  const shown = view && !first.some(({ _id }) => _id === view._id) ? [...first.slice(0, -1), view] : first;
  const more = views.filter((one) => !shown.includes(one));
  const lists = [...builtIn.map((list) => list.filters), ...shown.map(({ query }) => filtersOf(listOfView(query)))];
  const { data: counts } = useCountViewsQuery(lists, {
    skip: lists.length === 0,
    refetchOnMountOrArgChange: freshSeconds,
  });
  const countAt = (at: number) => {
    const count = counts?.[at];
    return count && <span className="k-view-count">{totalOf(count)}</span>;
  };
  return (
    <fieldset className="k-views max-md:hidden">
      <legend className="sr-only">Views</legend>
      <button type="button" className="k-view" aria-pressed={!view && !open} onClick={() => state.openView(undefined)}>
        All customers
      </button>
      {builtIn.map((list, at) => (
        <button
          key={list.key}
          type="button"
          className="k-view"
          aria-pressed={list === open}
          onClick={() => state.openView(undefined, list.filters)}
        >
          {list.label} {countAt(at)}
        </button>
      ))}
      {shown.map((one, at) => (
        <Pill
          key={one._id}
          view={one}
          on={one._id === view?._id}
          edited={one._id === view?._id && state.edited}
          count={countAt(at + builtIn.length)}
          items={one._id === view?._id ? viewItems(one, state, actions) : []}
          onOpen={() => state.openView(one)}
        />
      ))}
      {more.length > 0 && (
        <MenuButton
          label="More views"
          className="k-view"
          items={more.map((one) => ({ key: one._id, label: one.name, onClick: () => state.openView(one) }))}
        >
          {more.length} more <DownOutlined aria-hidden className="text-[9px]" />
        </MenuButton>
      )}
      {may('views.create') && (
        <button
          type="button"
          className="k-view px-2"
          aria-label="Save this list as a view"
          title="Save this list as a view"
          onClick={() => actions.keep(kept)}
        >
          <PlusOutlined aria-hidden />
        </button>
      )}
    </fieldset>
  );
}

type PillProps = {
  view: View;
  on: boolean;
  edited: boolean;
  count: ReactNode;
  items: MenuItem[];
  onOpen: () => void;
};

function Pill({ view: { name, shared, owner }, on, edited, count, items, onOpen }: PillProps) {
  return (
    <span className="inline-flex flex-none" data-open={on}>
      <button type="button" className="k-view" aria-pressed={on} onClick={onOpen}>
        {shared && <TeamOutlined role="img" aria-label="Shared" title={`Shared by ${owner.name}`} />}
        <span className="max-w-44 truncate">{name}</span>
        {edited ? <span className="k-edited">edited</span> : count}
      </button>
      {on && (
        <MenuButton label={`View ${name}`} className="k-view-menu" items={items}>
          <DownOutlined aria-hidden className="text-[9px]" />
        </MenuButton>
      )}
    </span>
  );
}
