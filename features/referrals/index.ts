export * from './api';
export { CustomerReferrals } from './components/CustomerReferrals';
export { ReferralInbox } from './components/ReferralInbox';
export { ReferralNotice } from './components/ReferralNotice';
export { ReferralRow } from './components/ReferralRow';
export type { Referral } from './schema';
export { useReferralLines } from './use-referral-lines';
