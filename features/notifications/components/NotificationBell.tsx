'use client';
import './notifications.css';
import { BellOutlined } from '@ant-design/icons';
import { createPortal } from 'react-dom';
import { popupClass, popupPlace, useAnchored } from '@/lib/ui/use-anchored';
import { useGetUnreadQuery } from '../api';
import { NotificationPanel } from './NotificationPanel';

/** The bell of the top bar: how much is new, and on a press what it is. It hears of it by the live signals. */
export function NotificationBell() {
  const { data } = useGetUnreadQuery();
  const { anchor, panel, open, close, toggle } = useAnchored('end');
  const unread = data?.unread ?? 0;
  const count = data?.more ? `${unread}+` : String(unread);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="k-bell"
        aria-label={unread > 0 ? `Notifications, ${count} not read` : 'Notifications'}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={toggle}
      >
        <BellOutlined aria-hidden />
        {unread > 0 && (
          <span className="k-bell-count" aria-hidden>
            {count}
          </span>
        )}
      </button>
      <span role="status" className="sr-only">
        {unread > 0 ? `${count} notifications not read` : ''}
      </span>
      {open &&
        createPortal(
          <div
            ref={panel}
            role="dialog"
            aria-label="Notifications"
            tabIndex={-1}
            className={`${popupClass} k-notifications`}
          >
            <NotificationPanel unread={unread} close={() => close(false)} />
          </div>,
          popupPlace(),
        )}
    </>
  );
}
