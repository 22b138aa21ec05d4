/** Inquiries: received from staff, customers' logins and forms of websites; answered, closed. */
export { answerInquiry } from './service/answer';
export { closeInquiry } from './service/close';
export { receiveByForm } from './service/form';
export { createForm, getForm, listForms, renameForm, revokeForm, rotateForm } from './service/forms';
export { getInquiry, listInquiries } from './service/read';
export { createInquiry } from './service/receive';
