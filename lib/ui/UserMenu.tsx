'use client';
import { initials } from './format';
import { ThemeSwitch } from './ThemeSwitch';
import { wordOf } from './tone';

type Action = { key: string; label: string; run: () => void };
type Props = { name: string; email: string; role: string; actions: Action[] };

const panelId = 'user-menu';

/** The browser's own popover: closes on Esc and on a click outside, gives focus back, and costs no script. */
export function UserMenu({ name, email, role, actions }: Props) {
  return (
    <>
      <button type="button" className="k-user" aria-label={`Account of ${name}`} popoverTarget={panelId}>
        {initials(name)}
      </button>
      <div id={panelId} popover="auto" className="k-user-panel" role="dialog" aria-label="Account">
        <div className="border-b border-line px-4 py-3">
          <p className="m-0 truncate font-semibold">{name}</p>
          <p className="m-0 truncate text-[13px] text-ink-2">{email}</p>
          <p className="m-0 text-xs text-ink-3">{wordOf(role)}</p>
        </div>
        <div className="border-b border-line px-4 py-3">
          <ThemeSwitch />
        </div>
        <div className="p-1.5">
          {actions.map((action) => (
            <button
              key={action.key}
              type="button"
              className="k-menu-item"
              popoverTarget={panelId}
              popoverTargetAction="hide"
              onClick={action.run}
            >
              {action.label}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
