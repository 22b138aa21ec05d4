'use client';
import { Button } from 'antd';
import Link from 'next/link';
import { notify } from '@/lib/ui/notify';
import { PanelBody } from '@/lib/ui/PanelBody';
import { useGetNotificationsInfiniteQuery, useMarkAllNotificationsMutation } from '../api';
import { NotificationItem } from './NotificationItem';

const pageSize = 15;

/** What happened, newest first; each leads to what it is about and counts as read from then on. */
export function NotificationPanel({ unread, close }: { unread: number; close: () => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useGetNotificationsInfiniteQuery(pageSize);
  const [markAll, { isLoading }] = useMarkAllNotificationsMutation();
  const rows = data?.pages.flatMap((page) => page.data);
  const readAll = () =>
    markAll({ until: rows?.[0]?.at })
      .unwrap()
      .catch((reason: unknown) => notify.error(reason, 'They could not be marked as read'));
  return (
    <>
      <header className="k-notifications-head">
        <h2 className="m-0 text-sm leading-5 font-semibold">Notifications</h2>
        <button type="button" className="k-link ml-auto" disabled={unread === 0 || isLoading} onClick={readAll}>
          Mark all as read
        </button>
      </header>
      <PanelBody
        rows={rows}
        error={error}
        retry={refetch}
        empty="Nothing yet. What others do with your customers appears here."
        bones={4}
      >
        {rows?.map((one) => (
          <NotificationItem key={one._id} notification={one} close={close} />
        ))}
      </PanelBody>
      <footer className="k-notifications-foot">
        {hasNextPage && (
          <Button size="small" loading={isFetching} onClick={() => fetchNextPage()}>
            Load earlier
          </Button>
        )}
        <Link href="/profile#notifications" className="k-link ml-auto" onClick={close}>
          What you are told of
        </Link>
      </footer>
    </>
  );
}
