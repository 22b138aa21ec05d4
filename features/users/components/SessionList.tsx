'use client';
import { LaptopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { relativeTime } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useEndSessionsMutation, useGetSessionsQuery } from '../own-api';

/** The browsers that somebody is signed in with: a user's, or without an id one's own. */
export function SessionList({ userId }: { userId?: string }) {
  const { data, error, refetch } = useGetSessionsQuery(userId);
  const end = useEnd(userId);
  return (
    <PanelBody rows={data?.data} error={error} retry={refetch} empty="Signed in nowhere." bones={2}>
      {data?.data.map((session) => (
        <PanelRow
          key={session._id}
          avatar={<LaptopOutlined aria-hidden className="text-lg text-ink-3" />}
          title={session.browser}
          detail={`${session.address} · last used ${relativeTime(session.lastSeenAt)}`}
          side={
            session.current ? (
              <StatusPill status="active" label="This browser" />
            ) : (
              <Button
                size="small"
                aria-label={`Sign out ${session.browser}, ${session.address}`}
                onClick={() => end(session._id)}
              >
                Sign out
              </Button>
            )
          }
        />
      ))}
    </PanelBody>
  );
}

/** Ends that session, or all (of one's own: all others). */
export function useEnd(userId?: string) {
  const [endSessions] = useEndSessionsMutation();
  return async (sessionId?: string) => {
    try {
      const { ended } = await endSessions({ userId, sessionId }).unwrap();
      notify.success(ended === 1 ? 'One session ended' : `${ended} sessions ended`);
    } catch (error) {
      notify.error(error, 'The session could not be ended');
    }
  };
}
