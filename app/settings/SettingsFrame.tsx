'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Fragment, type ReactNode } from 'react';
import { useMe } from '@/features/session';
import { EmptyNoRight } from '@/lib/ui/EmptyState';
import { isCurrent } from '@/lib/ui/Nav';
import { sections } from './sections';

/** The settings' own menu beside its pages; on a phone a row above them. Who may not see a page is told so. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const path = usePathname();
  const { me, may } = useMe();
  const here = sections.find((section) => isCurrent(section, path));
  if (me && here && !may(here.can))
    return (
      <>
        <h1 className="sr-only">Settings</h1>
        <EmptyNoRight
          title="This page is for administrators"
          text={`Your role does not open ${here.label}. Ask an administrator of ${me.org.name}.`}
        />
      </>
    );
  return (
    <div className="mx-auto grid max-w-[1200px] gap-x-7 gap-y-4 md:grid-cols-[168px_minmax(0,1fr)]">
      <SettingsMenu path={path} may={may} />
      <div className="min-w-0">{me ? children : <span className="k-bone h-6 w-48" aria-hidden />}</div>
    </div>
  );
}

type MenuProps = { path: string; may: ReturnType<typeof useMe>['may'] };

function SettingsMenu({ path, may }: MenuProps) {
  const shown = sections.filter(({ can }) => may(can));
  return (
    <nav aria-label="Settings" className="k-settings-menu">
      <p className="m-0 px-2.5 pb-1.5 text-[15px] leading-6 font-semibold max-md:hidden">Settings</p>
      {shown.map((section, at) => (
        <Fragment key={section.href}>
          {section.group !== shown[at - 1]?.group && (
            <p className="m-0 px-2.5 pt-2 pb-1 text-xs leading-5 text-ink-3 max-md:hidden">{section.group}</p>
          )}
          <Link
            href={section.href}
            className="k-settings-link"
            aria-current={isCurrent(section, path) ? 'page' : undefined}
          >
            {section.label}
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}
