/** What a user is told of what others do; written by the events (events.ts). */
export { getPreferences, savePreferences } from './service/preferences';
export { countUnread, listNotifications, markAllNotifications, markNotification } from './service/read';
