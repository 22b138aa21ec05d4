/** Quotes: drafted, sent by a link, accepted or rejected, revised, made into an order once. */

export { acceptQuote, rejectQuote } from './service/answer';
export { convertQuote } from './service/convert';
export { listQuotes, quoteBoard } from './service/list';
export { getQuote, getQuotes } from './service/read';
export { deleteQuote } from './service/remove';
export { answerPage, pdfPage, quotePage } from './service/respond';
export { getEvidence, getQuotePdf, getRevisions } from './service/revisions';
export { sendQuote } from './service/send';
export { findQuote } from './service/whole';
export { createQuote, reviseQuote, updateQuote } from './service/write';
