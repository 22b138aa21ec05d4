'use client';
import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import { type NavItem, SiderLinks } from './Nav';
import { rememberCookie, siderCookie } from './remembered';

type Props = { orgName?: string; nav: NavItem[]; path: string; saved?: ReactNode; initialNarrow: boolean };

/** The menu at the left; folded, it keeps the icons. What was chosen is in a cookie, so that the server draws it right at once. */
export function Sider({ orgName, nav, path, saved, initialNarrow }: Props) {
  const [narrow, setNarrow] = useState(initialNarrow);
  const toggle = () => {
    rememberCookie(siderCookie, narrow ? 'wide' : 'narrow');
    setNarrow(!narrow);
  };
  const label = narrow ? 'Unfold menu' : 'Fold menu';
  return (
    <aside aria-label="Menu" className="k-sider max-md:hidden" data-narrow={narrow}>
      <div className="k-brand">
        {/* biome-ignore lint/performance/noImgElement: a few hundred bytes of SVG have nothing to optimise */}
        <img src="/logo.svg" alt="" width={28} height={28} className="block" />
        <div className="k-nav-label min-w-0">
          <p className="m-0 truncate font-semibold leading-5">{orgName ?? <span className="k-bone h-3 w-24" />}</p>
          <p className="m-0 text-xs leading-4 text-ink-3">Kinso</p>
        </div>
      </div>
      <nav aria-label="Main" className="grid gap-1">
        <SiderLinks nav={nav.filter(({ last }) => !last)} path={path} />
        {saved}
        <SiderLinks nav={nav.filter(({ last }) => last)} path={path} />
      </nav>
      <button type="button" className="k-nav k-fold" aria-label={label} title={label} onClick={toggle}>
        {narrow ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
      </button>
    </aside>
  );
}
