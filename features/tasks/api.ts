import { api, ifMatch } from '@/lib/api';
import type { Task, TaskDays, TaskInput, TaskPage, TaskScope, TasksQuery } from './schema';

/** As it is sent: a moment as text. */
export type TaskFields = Omit<TaskInput, 'dueAt'> & { dueAt?: string | null };
export type DaysAsked = { scope: TaskScope; from: string; to: string; timeZone: string };
type Found = { data: { _id: string; name: string }[] };
const touched = (one: Task | undefined) => [
  'Task' as const,
  ...(one?.customerId ? [{ type: 'Customer' as const, id: one.customerId }] : []),
];

const tasksApi = api.injectEndpoints({
  endpoints: (build) => ({
    getTasks: build.query<TaskPage, Partial<TasksQuery>>({
      query: (params) => ({ url: 'tasks', params }),
      providesTags: ['Task'],
    }),
    /** Pages are appended as the reader asks for more. */
    getTaskPages: build.infiniteQuery<TaskPage, Partial<TasksQuery>, string | undefined>({
      infiniteQueryOptions: {
        initialPageParam: undefined,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg, pageParam: cursor }) => ({
        url: 'tasks',
        params: { ...queryArg, ...(cursor && { cursor }) },
      }),
      providesTags: ['Task'],
    }),
    getTaskDays: build.query<TaskDays, DaysAsked>({
      query: (params) => ({ url: 'tasks/days', params }),
      providesTags: ['Task'],
    }),
    createTask: build.mutation<Task, TaskFields>({
      query: (body) => ({ url: 'tasks', method: 'POST', body }),
      invalidatesTags: (made) => touched(made),
    }),
    updateTask: build.mutation<Task, { id: string; version?: number; fields: TaskFields }>({
      query: ({ id, version, fields }) => ({
        url: `tasks/${id}`,
        method: 'PUT',
        body: fields,
        headers: ifMatch(version),
      }),
      invalidatesTags: (made) => touched(made),
    }),
    removeTask: build.mutation<Task, string>({
      query: (id) => ({ url: `tasks/${id}`, method: 'DELETE' }),
      invalidatesTags: (made) => touched(made),
    }),
    /** The customer that a name in a sentence may mean. */
    findCustomerNamed: build.query<Found, string>({
      query: (customerName) => ({ url: 'customers/search', params: { customerName, limit: 1 } }),
      keepUnusedDataFor: 60,
    }),
  }),
});

export const {
  useGetTasksQuery,
  useGetTaskPagesInfiniteQuery,
  useGetTaskDaysQuery,
  useCreateTaskMutation,
  useUpdateTaskMutation,
  useRemoveTaskMutation,
  useFindCustomerNamedQuery,
} = tasksApi;
