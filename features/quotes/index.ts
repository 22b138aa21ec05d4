export * from './api';
export { QuoteList } from './components/QuoteList';
export type { Quote } from './schema';
