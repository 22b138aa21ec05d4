'use client';
import { RightOutlined } from '@ant-design/icons';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import type { DemoLogin } from '../types';

type Props = { logins: DemoLogin[]; disabled: boolean; onPick: (email: string) => void };

/** The roles of the demo organization; one click fills the form and signs in. */
export function DemoLoginList({ logins, disabled, onPick }: Props) {
  return (
    <section aria-labelledby="demo-logins">
      <h2 id="demo-logins" className="k-divider">
        Demo installation: step in as
      </h2>
      <ul className="m-0 list-none overflow-hidden rounded-panel border border-line p-0">
        {logins.map((login) => (
          <li key={login.email} className="border-b border-line last:border-b-0">
            <button
              type="button"
              disabled={disabled}
              className="flex min-h-[58px] w-full items-center gap-3.5 px-3.5 py-2 text-left hover:bg-hover"
              onClick={() => onPick(login.email)}
            >
              <CustomerAvatar name={login.name} size={28} />
              <span className="min-w-0 flex-1">
                <span className="block leading-5">
                  <span className="font-medium">{login.title}</span>
                  <span className="text-ink-2"> · {login.name}</span>
                </span>
                <span className="block text-[13px] leading-[18px] text-ink-2">{login.blurb}</span>
              </span>
              <RightOutlined aria-hidden className="text-xs text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
