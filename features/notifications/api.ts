import { api } from '@/lib/api';
import type { Notification, NotificationPage, Preferences, PreferencesInput, UnreadCount } from './schema';

const notificationsApi = api.injectEndpoints({
  endpoints: (build) => ({
    getUnread: build.query<UnreadCount, void>({
      query: () => 'notifications/unread',
      providesTags: ['Notification'],
    }),
    /** Pages are appended as the reader asks for earlier ones. */
    getNotifications: build.infiniteQuery<NotificationPage, number, string | undefined>({
      infiniteQueryOptions: {
        initialPageParam: undefined,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg: limit, pageParam: cursor }) => ({
        url: 'notifications',
        params: { limit, ...(cursor ? { cursor } : {}) },
      }),
      providesTags: ['Notification'],
      // What was shown before may be out of the reader's sight by now.
      keepUnusedDataFor: 0,
    }),
    markNotification: build.mutation<Notification, { id: string; read: boolean }>({
      query: ({ id, ...body }) => ({ url: `notifications/${id}`, method: 'PUT', body }),
      invalidatesTags: ['Notification'],
    }),
    markAllNotifications: build.mutation<{ read: number }, { until?: string }>({
      query: (body) => ({ url: 'notifications/read', method: 'PUT', body }),
      invalidatesTags: ['Notification'],
    }),
    getPreferences: build.query<Preferences, void>({ query: () => 'notifications/preferences' }),
    savePreferences: build.mutation<Preferences, PreferencesInput>({
      query: (body) => ({ url: 'notifications/preferences', method: 'PUT', body }),
      onQueryStarted: async (_input, { dispatch, queryFulfilled }) => {
        const { data } = await queryFulfilled.catch(() => ({ data: undefined }));
        if (data) dispatch(notificationsApi.util.upsertQueryData('getPreferences', undefined, data));
      },
    }),
  }),
});

export const {
  useGetUnreadQuery,
  useGetNotificationsInfiniteQuery,
  useMarkNotificationMutation,
  useMarkAllNotificationsMutation,
  useGetPreferencesQuery,
  useSavePreferencesMutation,
} = notificationsApi;
