export * from './api';
export { ContactList } from './components/ContactList';
export { ContactPicker } from './components/ContactPicker';
export type { Contact } from './schema';
