'use client';
import './tasks.css';
import { CheckSquareOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { EmptyState } from '@/lib/ui/EmptyState';
import { PageHead } from '@/lib/ui/PageHead';
import { PanelBones } from '@/lib/ui/Panel';
import { useGetTasksQuery } from '../api';
import { groupTasks } from '../days';
import type { Task } from '../schema';
import { QuickTask } from './QuickTask';
import { TaskList } from './TaskList';

const whose = ['mine', 'team', 'nobody'] as const;
const choices = [
  { value: 'mine', label: 'Mine' },
  { value: 'team', label: 'Team' },
  { value: 'nobody', label: 'Nobody’s' },
] as const;
const statuses = ['open', 'done'] as const;
const most = 100;

/** What is to be done, late first; what is chosen stands in the address. */
export function TasksPage() {
  const { me } = useMe();
  const [{ scope, status }, choose] = useQueryStates({
    scope: parseAsStringLiteral(whose).withDefault('mine'),
    status: parseAsStringLiteral(statuses).withDefault('open'),
  });
  const { data, error, refetch } = useGetTasksQuery({ scope, status, limit: most });
  return (
    <>
      <PageHead
        title="Tasks"
        text={
          status === 'open' && data?.data.length
            ? summaryOf(data.data)
            : me && `Follow-ups and tasks of ${me.user.name}`
        }
        actions={
          <>
            <ChoiceTrack
              legend="Whose tasks"
              choices={choices}
              value={scope}
              onChange={(value) => void choose({ scope: value })}
            />
            <Button onClick={() => void choose({ status: status === 'open' ? 'done' : 'open' })}>
              {status === 'open' ? 'Show done' : 'Show open'}
            </Button>
          </>
        }
      />
      <QuickTask nobodys={scope === 'nobody'} />
      {error ? (
        <EmptyState title="The tasks could not be loaded" text={problemOf(error)?.detail}>
          <Button onClick={() => refetch()}>Try again</Button>
        </EmptyState>
      ) : data ? (
        <Found tasks={data.data} total={data.page.total} status={status} />
      ) : (
        <div className="k-panel">
          <PanelBones rows={6} />
        </div>
      )}
    </>
  );
}

function Found({ tasks, total, status }: { tasks: Task[]; total: number; status: (typeof statuses)[number] }) {
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
      {total > tasks.length && (
        <p className="text-center text-[13px] text-ink-3">
          {tasks.length} of {total}; the others come when these are done
        </p>
      )}
    </>
  );
}

function summaryOf(tasks: Task[]): string {
  const groups = groupTasks(tasks, new Date());
  const count = (key: string) => groups.find((group) => group.key === key)?.tasks.length ?? 0;
  return `${count('overdue')} overdue, ${count('today')} today`;
}
