/** The verbs of customers; each is (ctx, input) → output and asks for its own permission. */
export { fullAcl } from './acl';
export { carriedAcl } from './carried';
export { limitedName, maskEmail, maskPhone, shortName } from './limited';
export { accessPolicy, type Level } from './policy';
export { customerAsOf } from './service/as-of';
export { type Called, calledBy } from './service/called';
export { carriedVersion, carryAll, settleCarried } from './service/carry';
export { listConsents } from './service/consent';
export { setContactDates } from './service/contact-dates';
export { createCustomer } from './service/create';
export { deleteCustomer, restoreCustomer } from './service/deactivate';
export {
  checkVersion,
  countOwnedBy,
  customerNames,
  findCustomer,
  hasCustomers,
  inScope,
  isLimitedTo,
  loadCustomer,
  loadOpenCustomer,
  loadOwnedBy,
  seenNames,
} from './service/find';
export { searchCustomers } from './service/find-customers';
export { getCustomer } from './service/get';
export { auditedChanges, customerHistory, type EventRow, maskOf, visibleChanges } from './service/history';
export { createLead, type Lead, leadCode } from './service/lead';
export { listCustomers } from './service/list';
export { matchCustomer } from './service/match';
export { queueNameKeys } from './service/name-keys';
export { everyEntry, findNamed, namedSo, nearlyNamed } from './service/named';
export { changeOwner, checkOwner, ownIfFree, takeFree, teamOf } from './service/owner';
export { activate, addPurchase, refuseBlocked, refuseOnHold, takePurchaseBack } from './service/purchase';
export { rebuildStatistics } from './service/rebuild';
export { reindexCustomers, searchKeysVersion } from './service/reindex';
export { revertCustomer } from './service/revert';
export { noteActivity, writeInTurn } from './service/save';
export { seenCustomers } from './service/seen';
export { getCustomerSegments } from './service/segments';
export { loadShared, mostShares, referredTo, setReferred, setShared, sharedWith } from './service/share';
export { getCustomerStats, keptCounts } from './service/stats';
export { queueOwnerTeam } from './service/team';
export { updateCustomer } from './service/update';
export { sendEmailVerification, verifyEmailByToken, verifyPhone } from './service/verify';
