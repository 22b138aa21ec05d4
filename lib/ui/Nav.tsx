import { EllipsisOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export type NavItem = {
  key: string;
  label: string;
  href: Route;
  icon: ReactNode;
  /** Also in the bottom bar of a phone. */
  phone?: boolean;
  /** Below the saved views of the menu. */
  last?: boolean;
};

/** Home is only itself; every other entry is also what lies below it. */
export function isCurrent(item: Pick<NavItem, 'href'>, path: string): boolean {
  return item.href === '/' ? path === '/' : path === item.href || path.startsWith(`${item.href}/`);
}

type Props = { nav: NavItem[]; path: string };

export function SiderLinks({ nav, path }: Props) {
  return (
    <ul className="m-0 grid list-none gap-1 p-0">
      {nav.map((item) => (
        <li key={item.key}>
          <Link
            href={item.href}
            className="k-nav"
            aria-current={isCurrent(item, path) ? 'page' : undefined}
            title={item.label}
          >
            <span className="text-[15px]" aria-hidden>
              {item.icon}
            </span>
            <span className="k-nav-label">{item.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const moreId = 'more-pages';

/** On a phone: the pages used most, and the others behind "More", in the browser's own popover. */
export function BottomBar({ nav, path }: Props) {
  const others = nav.filter((item) => !item.phone);
  return (
    <nav aria-label="Main" className="k-bottom md:hidden">
      {nav
        .filter((item) => item.phone)
        .map((item) => (
          <Link
            key={item.key}
            href={item.href}
            className="k-bottom-item"
            aria-current={isCurrent(item, path) ? 'page' : undefined}
          >
            <span className="text-[19px] leading-none" aria-hidden>
              {item.icon}
            </span>
            {item.label}
          </Link>
        ))}
      {others.length > 0 && (
        <>
          <button
            type="button"
            className="k-bottom-item"
            popoverTarget={moreId}
            aria-current={others.some((item) => isCurrent(item, path)) || undefined}
          >
            <EllipsisOutlined className="text-[19px] leading-none" aria-hidden />
            More
          </button>
          <MorePages nav={others} path={path} />
        </>
      )}
    </nav>
  );
}

function MorePages({ nav, path }: Props) {
  return (
    <ul id={moreId} popover="auto" className="k-more" aria-label="More pages">
      {nav.map((item) => (
        <li key={item.key}>
          <Link
            href={item.href}
            className="k-nav"
            aria-current={isCurrent(item, path) ? 'page' : undefined}
            onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover?.()}
          >
            <span className="text-[17px]" aria-hidden>
              {item.icon}
            </span>
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
