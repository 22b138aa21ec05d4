'use client';
import { Modal } from 'antd';
import { useEffect, useRef } from 'react';

type Confirm = (leave: () => void) => void;
/** What may hold something that is not saved: an antd form, or whoever else can say so. */
type Typed = {
  isFieldsTouched: () => boolean;
  /** Whether the address that Back led to still shows it. */
  stays?: () => boolean;
};

/** Asks before what was typed is lost: when the form is closed, the page left, or the browser's Back pressed. */
export function useLeave(form: Typed, open: boolean, onClose: () => void) {
  const [modal, question] = Modal.useModal();
  const asking = useRef(false);

  const confirm: Confirm = (leave) => {
    if (asking.current) return;
    asking.current = true;
    modal.confirm({
      title: 'Leave without saving?',
      content: 'What you entered here will be lost.',
      okText: 'Discard',
      okButtonProps: { danger: true },
      cancelText: 'Keep editing',
      focusable: { autoFocusButton: 'cancel' },
      onOk: leave,
      afterClose: () => {
        asking.current = false;
      },
    });
  };
  useUnload(form, open);
  useBack(form, open, confirm);

  const leave = () => (form.isFieldsTouched() ? confirm(onClose) : onClose());
  return { leave, question };
}

function useUnload(form: Typed, open: boolean): void {
  useEffect(() => {
    if (!open) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (form.isFieldsTouched()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [form, open]);
}

/**
 * A step in the history cannot be refused, only taken back: the entry that was left is put on again before the router
 * hears of it, and the step is repeated once the person has agreed.
 */
function useBack(form: Typed, open: boolean, confirm: Confirm): void {
  const latest = useRef(confirm);
  latest.current = confirm;
  useEffect(() => {
    if (!open) return;
    let here = { href: window.location.href, state: window.history.state };
    let agreed = false;
    const remember = () => {
      here = { href: window.location.href, state: window.history.state };
    };
    const stay = (event: Event) => {
      if (agreed || form.stays?.() || !form.isFieldsTouched()) return;
      event.stopImmediatePropagation();
      window.history.pushState(here.state, '', here.href);
      latest.current(() => {
        agreed = true;
        window.history.back();
      });
    };
    document.addEventListener('pointerdown', remember, true);
    document.addEventListener('keydown', remember, true);
    window.addEventListener('popstate', stay, true);
    return () => {
      document.removeEventListener('pointerdown', remember, true);
      document.removeEventListener('keydown', remember, true);
      window.removeEventListener('popstate', stay, true);
    };
  }, [form, open]);
}
