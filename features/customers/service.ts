/** The verbs of customers; each is (ctx, input) → output and asks for its own permission. */
export { limitedName } from './limited';
export { accessPolicy } from './policy';
export { customerAsOf } from './service/as-of';
export { listConsents } from './service/consent';
export { createCustomer } from './service/create';
export { deleteCustomer, restoreCustomer } from './service/deactivate';
export {
  checkVersion,
  countOwnedBy,
  customerNames,
  findCustomer,
  hasCustomers,
  inScope,
  loadCustomer,
  loadOwnedBy,
} from './service/find';
export { searchCustomers } from './service/find-customers';
export { getCustomer } from './service/get';
export { customerHistory } from './service/history';
export { listCustomers } from './service/list';
export { queueNameKeys } from './service/name-keys';
export { changeOwner, checkOwner, takeFree } from './service/owner';
export { addPurchase, refuseBlocked } from './service/purchase';
export { rebuildStatistics } from './service/rebuild';
export { reindexCustomers, searchKeysVersion } from './service/reindex';
export { revertCustomer } from './service/revert';
export { getCustomerSegments } from './service/segments';
export { loadShared, mostShares, setShared, sharedWith } from './service/share';
export { getCustomerStats, keptCounts } from './service/stats';
export { queueOwnerTeam } from './service/team';
export { updateCustomer } from './service/update';
export { sendEmailVerification, verifyEmailByToken, verifyPhone } from './service/verify';
