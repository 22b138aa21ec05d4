export * from './api';
export { QuoteList } from './components/QuoteList';
export { QuotesPage } from './components/QuotesPage';
export type { Quote } from './schema';
