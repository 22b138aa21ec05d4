/** The verbs of users and teams; each is (ctx, input) → output and asks for its own permission. */
export { getAccount, listAccounts } from './service/accounts';
export { updateAccount } from './service/change';
export { listColleagues } from './service/colleagues';
export { getInvited, inviteUser, makeLink } from './service/invite';
export { deactivateAccount, reactivateAccount } from './service/leave';
export { createTeam, deleteTeam, getTeam, listTeams, updateTeam } from './service/teams';
