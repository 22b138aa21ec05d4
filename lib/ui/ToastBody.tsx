'use client';
import { CheckCircleFilled, CloseOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { toast } from 'react-hot-toast/headless';

export type ToastAction = { label: string; onClick: () => void };

type Props = { id: string; kind: 'success' | 'error'; text: string; action?: ToastAction };

export function ToastBody({ id, kind, text, action }: Props) {
  const Icon = kind === 'success' ? CheckCircleFilled : ExclamationCircleFilled;
  return (
    <div className="k-toast" role={kind === 'error' ? 'alert' : undefined}>
      <Icon className={`k-toast-icon ${kind === 'success' ? 'k-tone-positive' : 'k-tone-danger'}`} aria-hidden />
      <span className="min-w-0 flex-1 py-0.5 break-words">{text}</span>
      {action && (
        <button
          type="button"
          className="k-toast-action"
          onClick={() => {
            toast.dismiss(id);
            action.onClick();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="k-toast-close" aria-label="Dismiss" onClick={() => toast.dismiss(id)}>
        <CloseOutlined aria-hidden />
      </button>
    </div>
  );
}
