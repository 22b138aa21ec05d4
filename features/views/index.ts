export * from './api';
export { SavedViewLinks } from './components/SavedViewLinks';
export { useViewActions, type ViewActions } from './components/use-view-actions';
export type * from './schema';
