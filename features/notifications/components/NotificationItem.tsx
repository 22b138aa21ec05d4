'use client';
import type { Route } from 'next';
import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeTime } from '@/lib/ui/format';
import { useMarkNotificationMutation } from '../api';
import type { Notification } from '../schema';

type Props = { notification: Notification; close: () => void };

/** One line of the panel. The dot marks what was not read; it marks it as read too, and back. */
export function NotificationItem({ notification, close }: Props) {
  const [mark] = useMarkNotificationMutation();
  const { _id, text, detail, at, readAt, href, actor } = notification;
  const unread = readAt === null;
  const read = () => {
    if (unread) void mark({ id: _id, read: true });
  };
  return (
    <li className="k-notification" data-unread={unread}>
      <CustomerAvatar name={actor.name} size={28} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        {href ? (
          <Link
            href={href as Route}
            className="k-notification-text"
            onClick={() => {
              read();
              close();
            }}
          >
            {text}
          </Link>
        ) : (
          <span className="k-notification-text">{text}</span>
        )}
        {detail && <span className="k-notification-detail">{detail}</span>}
        <time className="text-xs leading-4 text-ink-3" dateTime={at}>
          {relativeTime(at)}
        </time>
      </div>
      <button
        type="button"
        className="k-notification-dot"
        aria-label={`Mark as ${unread ? 'read' : 'not read'}: ${text}`}
        title={unread ? 'Mark as read' : 'Mark as not read'}
        onClick={() => mark({ id: _id, read: unread })}
      />
    </li>
  );
}
