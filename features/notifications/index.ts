export * from './api';
export { NotificationBell } from './components/NotificationBell';
export { NotificationPreferences } from './components/NotificationPreferences';
export type { Notification } from './schema';
