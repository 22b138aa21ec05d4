import { AppstoreOutlined, UnorderedListOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';

const views = [
  { key: 'board', label: 'Board', href: '/customers/board' as Route, icon: <AppstoreOutlined aria-hidden /> },
  { key: 'list', label: 'List', href: '/customers' as Route, icon: <UnorderedListOutlined aria-hidden /> },
] as const;

/** The two ways to look at customers. */
export function CustomerViews({ now }: { now: (typeof views)[number]['key'] }) {
  return (
    <nav aria-label="How customers are shown" className="k-choice-track">
      {views.map(({ key, label, href, icon }) => (
        <Link
          key={key}
          href={href}
          className="k-choice-item k-choice-link"
          aria-current={key === now ? 'page' : undefined}
        >
          <span className="mr-2">{icon}</span>
          {label}
        </Link>
      ))}
    </nav>
  );
}
