/** Referring a customer to a colleague: giving, accepting, declining, taking back. */
export { acceptReferral, declineReferral, withdrawReferral } from './service/answer';
export { giveReferral } from './service/give';
export { getReferral, listReferrals } from './service/read';
