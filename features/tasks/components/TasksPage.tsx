'use client';
import './tasks.css';
import { CalendarOutlined, CheckSquareOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { lazy, Suspense } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { EmptyState } from '@/lib/ui/EmptyState';
import { PageHead } from '@/lib/ui/PageHead';
import { PanelBones } from '@/lib/ui/Panel';
import { useGetTaskPagesInfiniteQuery } from '../api';
import { QuickTask } from './QuickTask';
import { TaskList } from './TaskList';
import { YourWeek } from './YourWeek';

const TaskCalendar = lazy(() => import('./TaskCalendar').then((file) => ({ default: file.TaskCalendar })));

const whose = ['mine', 'team', 'nobody'] as const;
const choices = [
  { value: 'mine', label: 'Mine' },
  { value: 'team', label: 'Team' },
  { value: 'nobody', label: 'Nobody’s' },
] as const;
const statuses = ['open', 'done'] as const;
const views = ['list', 'calendar'] as const;
const looks = [
  { value: 'list', label: 'List', icon: <UnorderedListOutlined aria-hidden /> },
  { value: 'calendar', label: 'Calendar', icon: <CalendarOutlined aria-hidden /> },
] as const;
const pageSize = 100;
type Scope = (typeof whose)[number];
type Status = (typeof statuses)[number];

/** What is to be done, late first or by the days of a month; what is chosen stands in the address. */
export function TasksPage() {
  const { me } = useMe();
  const [{ scope, status, view }, choose] = useQueryStates({
    scope: parseAsStringLiteral(whose).withDefault('mine'),
    status: parseAsStringLiteral(statuses).withDefault('open'),
    view: parseAsStringLiteral(views).withDefault('list'),
  });
  return (
    <>
      <PageHead
        title="Tasks"
        text={me && `Follow-ups and tasks of ${me.user.name}`}
        actions={
          <>
            <ChoiceTrack
              legend="Whose tasks"
              choices={choices}
              value={scope}
              onChange={(value) => void choose({ scope: value })}
            />
            <ChoiceTrack
              legend="How they are shown"
              choices={looks}
              value={view}
              onChange={(value) => void choose({ view: value })}
            />
            {view === 'list' && (
              <Button onClick={() => void choose({ status: status === 'open' ? 'done' : 'open' })}>
                {status === 'open' ? 'Show done' : 'Show open'}
              </Button>
            )}
          </>
        }
      />
      <div className="k-tasks">
        <div className="min-w-0">
          <QuickTask nobodys={scope === 'nobody'} />
          {view === 'calendar' ? (
            <Suspense fallback={<Loading />}>
              <TaskCalendar scope={scope} />
            </Suspense>
          ) : (
            <Found scope={scope} status={status} />
          )}
        </div>
        <aside className="max-lg:order-last">
          <YourWeek />
        </aside>
      </div>
    </>
  );
}

const Loading = () => (
  <div className="k-panel">
    <PanelBones rows={6} />
  </div>
);

function Found({ scope, status }: { scope: Scope; status: Status }) {
  const asked = { scope, status, limit: pageSize };
  const { currentData, error, refetch, hasNextPage, fetchNextPage, isFetching } = useGetTaskPagesInfiniteQuery(asked);
  if (error && !currentData)
    return (
      <EmptyState title="The tasks could not be loaded" text={problemOf(error)?.detail}>
        <Button onClick={() => refetch()}>Try again</Button>
      </EmptyState>
    );
  if (!currentData) return <Loading />;
  const tasks = currentData.pages.flatMap((page) => page.data);
  if (tasks.length === 0)
    return (
      <EmptyState
        icon={<CheckSquareOutlined />}
        title={status === 'open' ? 'Nothing to do' : 'Nothing done yet'}
        text="Follow-ups of calls and visits stand here too."
      />
    );
  return (
    <>
      <TaskList tasks={tasks} />
      {hasNextPage && (
        <p className="text-center">
          <Button loading={isFetching} onClick={() => void fetchNextPage()}>
            Show more of {currentData.pages[0]?.page.total ?? tasks.length}
          </Button>
        </p>
      )}
    </>
  );
}
