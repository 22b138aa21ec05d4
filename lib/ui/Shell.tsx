'use client';
import { PlusOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { MenuButton } from './MenuButton';
import { BottomBar, type NavItem } from './Nav';
import { SearchBox } from './SearchBox';
import { Sider } from './Sider';

type Made = { label: string; href: Route };
type Props = {
  orgName?: string;
  nav: NavItem[];
  /** What a person keeps at hand, in the menu. */
  saved?: ReactNode;
  narrow: boolean;
  search: { placeholder: string; hrefOf: (text: string) => Route };
  /** What can be made from anywhere. */
  create?: readonly Made[];
  /** What a person is told, beside its account. */
  bell?: ReactNode;
  account: ReactNode;
  notice?: ReactNode;
  children: ReactNode;
};

/** The frame around every page a signed-in person sees. */
export function Shell({ orgName, nav, saved, narrow, search, create, bell, account, notice, children }: Props) {
  const path = usePathname();

  return (
    <div className="flex min-h-dvh">
      <a href="#content" className="k-skip">
        Skip to content
      </a>
      <Sider orgName={orgName} nav={nav} path={path} saved={saved} initialNarrow={narrow} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="k-header">
          <Link href="/" aria-label="Home" className="md:hidden">
            {/* biome-ignore lint/performance/noImgElement: a few hundred bytes of SVG have nothing to optimise */}
            <img src="/logo.svg" alt="" width={28} height={28} className="block" />
          </Link>
          <SearchBox {...search} />
          <div className="ml-auto flex items-center gap-3 md:gap-4">
            <Create made={create ?? []} />
            {bell}
            {account}
          </div>
        </header>
        {notice}
        <main id="content" tabIndex={-1} className="k-content">
          {children}
        </main>
      </div>
      <BottomBar nav={nav} path={path} />
    </div>
  );
}

/** One thing is a link to it; several are asked about. */
function Create({ made }: { made: readonly Made[] }) {
  const router = useRouter();
  const [only] = made;
  if (!only) return null;
  if (made.length === 1) return <CreateLink {...only} />;
  const items = made.map(({ label, href }) => ({ key: href, label, onClick: () => router.push(href) }));
  return (
    <>
      <MenuButton label="New" className="k-create max-md:hidden" items={items}>
        <PlusOutlined aria-hidden /> New
      </MenuButton>
      <MenuButton label="New" className="k-create k-create-phone md:hidden" items={items}>
        <PlusOutlined aria-hidden />
      </MenuButton>
    </>
  );
}

function CreateLink({ label, href }: Made) {
  return (
    <>
      <Link href={href} className="k-create max-md:hidden" aria-label={label}>
        <PlusOutlined aria-hidden /> New
      </Link>
      <Link href={href} className="k-create k-create-phone md:hidden" aria-label={label}>
        <PlusOutlined aria-hidden />
      </Link>
    </>
  );
}
