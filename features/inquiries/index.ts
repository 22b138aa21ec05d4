export * from './api';
export { CustomerInquiries } from './components/CustomerInquiries';
export { InquiriesPage } from './components/InquiriesPage';
export { InquiryFormsPage } from './components/InquiryFormsPage';
export { InquiryQueue } from './components/InquiryQueue';
export type { Inquiry } from './schema';
export { type TimelineLine, useInquiryLines } from './use-inquiry-lines';
export { pillOf } from './words';
