/** Showing customers to colleagues who do not own them: sharing, asking for it, answering. */
export { answerRequest, getRequest, listRequests, requestAccess } from './service/requests';
export { endShare, listShares, shareCustomer } from './service/shares';
export { getAccessTable } from './service/table';
