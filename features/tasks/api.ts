import { api, ifMatch } from '@/lib/api';
import type { Task, TaskInput, TaskPage, TasksQuery } from './schema';

/** As it is sent: a moment as text. */
export type TaskFields = Omit<TaskInput, 'dueAt'> & { dueAt?: string | null };
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
  useCreateTaskMutation,
  useUpdateTaskMutation,
  useRemoveTaskMutation,
  useFindCustomerNamedQuery,
} = tasksApi;
