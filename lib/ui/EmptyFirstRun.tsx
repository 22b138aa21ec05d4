import type { ReactNode } from 'react';
import type { Tone } from './tone';

type Choice = { key: string; icon: ReactNode; tone: Tone; title: string; text: string; action: ReactNode };

type Props = { title: string; text: string; choices: Choice[]; children?: ReactNode };

const bones = ['one', 'two', 'three'];

/** The page before anything is in it: the shape of what will be here, fading, and the ways in. */
export function EmptyFirstRun({ title, text, choices, children }: Props) {
  return (
    <section className="k-panel overflow-hidden pb-16" aria-label={title}>
      <div className="k-fading" aria-hidden>
        {bones.map((bone, row) => (
          <div key={bone} className="flex h-[49px] items-center gap-6 border-b border-line px-4">
            <span className={`k-bone h-[30px] w-[30px] shrink-0 ${row === 0 ? 'rounded-lg' : 'rounded-full'}`} />
            <span className="k-bone h-2 flex-[2]" />
            <span className="k-bone h-2 flex-[2]" />
            <span className="k-bone h-2 flex-1 max-md:hidden" />
            <span className="k-bone h-2 flex-1 max-md:hidden" />
            <span className="k-bone h-2 flex-1 max-md:hidden" />
          </div>
        ))}
      </div>
      <div className="px-4 pt-8 text-center">
        <h2 className="m-0 text-[22px] leading-8 font-semibold tracking-[-0.01em]">{title}</h2>
        <p className="m-0 mt-1 text-[15px] text-ink-2">{text}</p>
      </div>
      <ul className="m-0 mt-7 flex list-none flex-wrap justify-center gap-3 px-4 py-0">
        {choices.map((choice) => (
          <li key={choice.key} className="k-panel flex w-full max-w-[400px] flex-col p-5 text-left md:w-[236px]">
            <span className={`k-tile k-tone-${choice.tone}`} aria-hidden>
              {choice.icon}
            </span>
            <h3 className="m-0 mt-3 text-[15px] font-semibold">{choice.title}</h3>
            <p className="m-0 mt-1 mb-4 flex-1 text-[13px] leading-5 text-ink-2">{choice.text}</p>
            {choice.action}
          </li>
        ))}
      </ul>
      {children && <div className="mt-5 px-4 text-center text-[13px] text-ink-2">{children}</div>}
    </section>
  );
}
