export * from './api';
export { NewQuote } from './components/NewQuote';
export { QuoteList } from './components/QuoteList';
export { QuotePage } from './components/QuotePage';
export { QuotesPage } from './components/QuotesPage';
export { SendSheet } from './components/SendSheet';
export { quoteHref } from './components/use-quote-verbs';
export type { Quote } from './schema';
export { useQuoteLines } from './use-quote-lines';
