'use client';
import { type FormInstance, Modal } from 'antd';
import { useEffect } from 'react';

/** Asks before what was typed is lost, whether the form is closed or the page is left. */
export function useLeave<Values>(form: FormInstance<Values>, open: boolean, onClose: () => void) {
  const [modal, question] = Modal.useModal();
  useEffect(() => {
    if (!open) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (form.isFieldsTouched()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [form, open]);

  const leave = () => {
    if (!form.isFieldsTouched()) return onClose();
    modal.confirm({
      title: 'Leave without saving?',
      content: 'What you entered here will be lost.',
      okText: 'Discard',
      okButtonProps: { danger: true },
      cancelText: 'Keep editing',
      onOk: onClose,
    });
  };
  return { leave, question };
}
