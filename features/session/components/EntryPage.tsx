import type { ReactNode } from 'react';
import { ThemeSwitch } from '@/lib/ui/ThemeSwitch';
import { SignInPicture } from './SignInPicture';

type Props = { title: string; text: string; children: ReactNode };

/** The frame of the pages before the shell: a form at the left, what waits behind it at the right; on a phone the form alone. */
export function EntryPage({ title, text, children }: Props) {
  return (
    <div className="flex min-h-dvh bg-surface">
      <main className="flex w-full flex-col px-5 py-5 lg:w-[561px] lg:border-r lg:border-line lg:px-20 lg:py-8">
        <div className="mx-auto flex w-full max-w-[400px] flex-1 flex-col">
          <div className="flex items-center gap-2.5">
            {/* biome-ignore lint/performance/noImgElement: a few hundred bytes of SVG have nothing to optimise */}
            <img src="/logo.svg" alt="" width={30} height={30} className="block" />
            <div>
              <p className="m-0 text-[15px] leading-5 font-semibold">Kinso</p>
              <p className="m-0 text-[13px] leading-4 text-ink-2">Customer management</p>
            </div>
          </div>
          <div className="pt-9 lg:pt-[84px]">
            <h1 className="m-0 text-2xl leading-8 font-semibold tracking-[-0.01em]">{title}</h1>
            <p className="mt-2 mb-7 text-[14.5px] text-ink-2">{text}</p>
            {children}
          </div>
          <div className="mt-auto w-[220px] pt-10">
            <ThemeSwitch />
          </div>
        </div>
      </main>
      <div className="sticky top-0 hidden h-dvh flex-1 place-content-center bg-picture lg:grid">
        <SignInPicture />
      </div>
    </div>
  );
}
