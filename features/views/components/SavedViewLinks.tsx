'use client';
import { StarOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMe } from '@/features/session';
import { useGetViewsQuery } from '../api';

const most = 8;

/** Saved lists, at hand from every page: one's own before those of others. */
export function SavedViewLinks() {
  const { me, may } = useMe();
  const path = usePathname();
  const open = useSearchParams().get('view');
  const { data = [] } = useGetViewsQuery('customers', { skip: !may('views.read') });
  if (data.length === 0) return null;
  const own = data.filter(({ owner }) => owner.id === me?.user.id);
  const views = [...own, ...data.filter((view) => !own.includes(view))].slice(0, most);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that a menu has no room for
    <div role="group" aria-label="Saved views" className="k-sider-group">
      <p className="k-nav-label m-0 px-2.5 pt-1 pb-1.5 text-xs text-ink-3">Saved views</p>
      <ul className="m-0 grid list-none gap-1 p-0">
        {views.map(({ _id, name }) => (
          <li key={_id}>
            <Link
              href={`/customers?view=${_id}` as Route}
              className="k-nav"
              aria-current={path === '/customers' && open === _id ? 'page' : undefined}
              title={name}
            >
              <StarOutlined aria-hidden className="text-[15px]" />
              <span className="k-nav-label truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
