/** The verbs of membership; each is (ctx, input) → output and asks for its own permission. */
import './jobs';

export { previewActivation } from './service/eligible';
export { latestMembershipChanges, membershipHistory } from './service/history';
export {
  autoActivateMembership,
  getMembershipRun,
  listMembershipRuns,
  replayAutoActivate,
  stopMembershipRun,
  undoMembershipRun,
} from './service/runs';
export { getMembershipSettings, updateMembershipSettings } from './service/settings';
export { bulkUpdateMembership, updateMembership } from './service/toggle';
