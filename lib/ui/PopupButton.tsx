'use client';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { popupClass, popupPlace, useAnchored } from './use-anchored';

type Props = {
  label: string;
  align?: 'start' | 'end';
  className?: string;
  /** What stands on the button. */
  face: ReactNode;
  children: ReactNode;
};

/** A button with a small panel of controls that act at once; the list behind stays in sight. */
export function PopupButton({ label, align, className, face, children }: Props) {
  const { anchor, panel, open, toggle } = useAnchored(align);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={toggle}
      >
        {face}
      </button>
      {open &&
        createPortal(
          <div ref={panel} role="dialog" aria-label={label} tabIndex={-1} className={popupClass}>
            {children}
          </div>,
          popupPlace(),
        )}
    </>
  );
}
