/** The verbs of users and teams; each is (ctx, input) → output and asks for its own permission. */
export { getAccount, listAccounts } from './service/accounts';
export { updateAccount } from './service/change';
export { listColleagues } from './service/colleagues';
export { getInvited, inviteUser, makeLink } from './service/invite';
export { deactivateAccount, reactivateAccount } from './service/leave';
export { changePassword, forgotPassword, updateProfile } from './service/profile';
export {
  confirmSecondFactor,
  endSecondFactor,
  getSecondFactor,
  resetSecondFactor,
  startSecondFactor,
} from './service/second-factor';
export { endOwnSessions, endSessions, listOwnSessions, listSessions } from './service/sessions';
export { createTeam, deleteTeam, getTeam, listTeams, updateTeam } from './service/teams';
