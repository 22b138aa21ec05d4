'use client';
import { resolveValue, useToaster } from 'react-hot-toast/headless';

/** The one place toasts appear. The region is in the page before the first toast, so that screen readers hear it. */
export function Toaster() {
  const { toasts, handlers } = useToaster({ removeDelay: 150 });
  return (
    <section
      className="k-toaster"
      aria-label="Messages"
      aria-live="polite"
      onMouseEnter={handlers.startPause}
      onMouseLeave={handlers.endPause}
      onFocus={handlers.startPause}
      onBlur={handlers.endPause}
    >
      {toasts.map((toast) => (
        <div key={toast.id} className={toast.visible ? 'k-toast-in' : 'k-toast-out'}>
          {resolveValue(toast.message, toast)}
        </div>
      ))}
    </section>
  );
}
