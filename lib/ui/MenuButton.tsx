'use client';
import { CheckOutlined } from '@ant-design/icons';
import type { KeyboardEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { popupClass, popupPlace, useAnchored } from './use-anchored';

export type MenuItem = {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** Given for a choice among several, absent for an action. */
  checked?: boolean;
  onClick: () => void;
};

type Props = { label: string; items: MenuItem[]; className?: string; children: ReactNode };

/** A menu without antd's: a hundred rows have one each, and only the open one is in the page. */
export function MenuButton({ label, items, className, children }: Props) {
  const { anchor, panel, open, close, toggle } = useAnchored('end');
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={toggle}
      >
        {children}
      </button>
      {open &&
        createPortal(
          <div ref={panel} className={`${popupClass} p-1.5`}>
            <Menu label={label} items={items} close={close} />
          </div>,
          popupPlace(),
        )}
    </>
  );
}

type MenuProps = { label: string; items: MenuItem[]; close: (focus?: boolean) => void };

function Menu({ label, items, close }: MenuProps) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const all = [...event.currentTarget.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Tab') close();
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  };
  return (
    <div role="menu" aria-label={label} onKeyDown={move}>
      {items.map((item) => (
        <Item key={item.key} item={item} close={close} />
      ))}
    </div>
  );
}

function Item({ item, close }: { item: MenuItem; close: () => void }) {
  const { label, icon, danger, checked } = item;
  const choice = checked !== undefined;
  const run = () => {
    close();
    item.onClick();
  };
  const inside = (
    <span className={`flex items-center gap-2.5 whitespace-nowrap ${danger ? 'text-danger' : ''}`}>
      {icon && <span aria-hidden>{icon}</span>}
      <span className="flex-1">{label}</span>
      {choice && <CheckOutlined aria-hidden className={checked ? 'text-link' : 'invisible'} />}
    </span>
  );
  const shared = { type: 'button', className: 'k-menu-item', tabIndex: -1, onClick: run } as const;
  return choice ? (
    <button {...shared} role="menuitemradio" aria-checked={checked}>
      {inside}
    </button>
  ) : (
    <button {...shared} role="menuitem">
      {inside}
    </button>
  );
}
