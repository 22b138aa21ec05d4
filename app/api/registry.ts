import type { RouteHandler } from '@/lib/route';
import * as access from './access/route';
import * as accessRequestsRequestIdAnswer from './access-requests/[requestId]/answer/route';
import * as accessRequests from './access-requests/route';
import * as auditExport from './audit/export/route';
import * as audit from './audit/route';
import * as customFieldsKey from './custom-fields/[key]/route';
import * as customFields from './custom-fields/route';
import * as customersIdAccessRequests from './customers/[_id]/access-requests/route';
import * as customersIdAsOf from './customers/[_id]/as-of/route';
import * as customersIdConsent from './customers/[_id]/consent/route';
import * as customersIdContactsContactId from './customers/[_id]/contacts/[contactId]/route';
import * as customersIdContacts from './customers/[_id]/contacts/route';
import * as customersIdHistory from './customers/[_id]/history/route';
import * as customersIdInteractionsInteractionId from './customers/[_id]/interactions/[interactionId]/route';
import * as customersIdInteractions from './customers/[_id]/interactions/route';
import * as customersIdMembershipHistory from './customers/[_id]/membership-history/route';
import * as customersIdOrdersOrderIdHistory from './customers/[_id]/orders/[orderId]/history/route';
import * as customersIdOrdersOrderId from './customers/[_id]/orders/[orderId]/route';
import * as customersIdOrdersPatterns from './customers/[_id]/orders/patterns/route';
import * as customersIdOrders from './customers/[_id]/orders/route';
import * as customersIdOwner from './customers/[_id]/owner/route';
import * as customersIdOwnershipHistory from './customers/[_id]/ownership-history/route';
import * as customersIdQuotesQuoteIdAccept from './customers/[_id]/quotes/[quoteId]/accept/route';
import * as customersIdQuotesQuoteIdConvert from './customers/[_id]/quotes/[quoteId]/convert/route';
import * as customersIdQuotesQuoteIdEvidence from './customers/[_id]/quotes/[quoteId]/evidence/route';
import * as customersIdQuotesQuoteIdPdf from './customers/[_id]/quotes/[quoteId]/pdf/route';
import * as customersIdQuotesQuoteIdReject from './customers/[_id]/quotes/[quoteId]/reject/route';
import * as customersIdQuotesQuoteIdRevise from './customers/[_id]/quotes/[quoteId]/revise/route';
import * as customersIdQuotesQuoteIdRevisions from './customers/[_id]/quotes/[quoteId]/revisions/route';
import * as customersIdQuotesQuoteId from './customers/[_id]/quotes/[quoteId]/route';
import * as customersIdQuotesQuoteIdSend from './customers/[_id]/quotes/[quoteId]/send/route';
import * as customersIdQuotes from './customers/[_id]/quotes/route';
import * as customersIdRestore from './customers/[_id]/restore/route';
import * as customersIdRevert from './customers/[_id]/revert/route';
import * as customersId from './customers/[_id]/route';
import * as customersIdSharesUserId from './customers/[_id]/shares/[userId]/route';
import * as customersIdShares from './customers/[_id]/shares/route';
import * as customersIdTakeOver from './customers/[_id]/take-over/route';
import * as customersIdVerifyEmail from './customers/[_id]/verify-email/route';
import * as customersIdVerifyPhone from './customers/[_id]/verify-phone/route';
import * as customersInteractionsFollowUp from './customers/interactions/follow-up/route';
import * as customersMembershipAutoActivate from './customers/membership/auto-activate/route';
import * as customersMembershipByStatusMembershipStatus from './customers/membership/by-status/[membershipStatus]/route';
import * as customersMembershipChanges from './customers/membership/changes/route';
import * as customersMembershipPreview from './customers/membership/preview/route';
import * as customersMembershipRunsRunId from './customers/membership/runs/[runId]/route';
import * as customersMembershipRunsRunIdStop from './customers/membership/runs/[runId]/stop/route';
import * as customersMembershipRunsRunIdUndo from './customers/membership/runs/[runId]/undo/route';
import * as customersMembershipRuns from './customers/membership/runs/route';
import * as customersMembershipSettings from './customers/membership/settings/route';
import * as customersMembershipUpdateId from './customers/membership/update/[_id]/route';
import * as customersMembershipUpdate from './customers/membership/update/route';
import * as customersOwner from './customers/owner/route';
import * as customers from './customers/route';
import * as customersSearch from './customers/search/route';
import * as customersSegments from './customers/segments/route';
import * as customersStats from './customers/stats/route';
import * as demoLogins from './demo-logins/route';
import * as events from './events/route';
import * as health from './health/route';
import * as inquiriesInquiryIdAnswer from './inquiries/[inquiryId]/answer/route';
import * as inquiriesInquiryIdClose from './inquiries/[inquiryId]/close/route';
import * as inquiriesInquiryId from './inquiries/[inquiryId]/route';
import * as inquiriesForm from './inquiries/form/route';
import * as inquiries from './inquiries/route';
import * as inquiryFormsFormIdRotate from './inquiry-forms/[formId]/rotate/route';
import * as inquiryFormsFormId from './inquiry-forms/[formId]/route';
import * as inquiryForms from './inquiry-forms/route';
import * as live from './live/route';
import * as mePassword from './me/password/route';
import * as meProfile from './me/profile/route';
import * as me from './me/route';
import * as meSecondFactorOff from './me/second-factor/off/route';
import * as meSecondFactor from './me/second-factor/route';
import * as meSessionsEnd from './me/sessions/end/route';
import * as meSessions from './me/sessions/route';
import * as notificationsNotificationId from './notifications/[notificationId]/route';
import * as notificationsPreferences from './notifications/preferences/route';
import * as notificationsRead from './notifications/read/route';
import * as notifications from './notifications/route';
import * as notificationsUnread from './notifications/unread/route';
import * as openapiJson from './openapi.json/route';
import * as ordersOrderId from './orders/[orderId]/route';
import * as orders from './orders/route';
import * as organization from './organization/route';
import * as quotesQuoteId from './quotes/[quoteId]/route';
import * as quotesBoard from './quotes/board/route';
import * as quotes from './quotes/route';
import * as referralsReferralIdAccept from './referrals/[referralId]/accept/route';
import * as referralsReferralIdDecline from './referrals/[referralId]/decline/route';
import * as referralsReferralIdWithdraw from './referrals/[referralId]/withdraw/route';
import * as referrals from './referrals/route';
import * as sessionForgotPassword from './session/forgot-password/route';
import * as sessionSetPassword from './session/set-password/route';
import * as sessionSignOutEverywhere from './session/sign-out-everywhere/route';
import * as tasksTaskId from './tasks/[taskId]/route';
import * as tasksDays from './tasks/days/route';
import * as tasks from './tasks/route';
import * as teamsTeamId from './teams/[teamId]/route';
import * as teams from './teams/route';
import * as usersUserIdDeactivate from './users/[userId]/deactivate/route';
import * as usersUserIdLink from './users/[userId]/link/route';
import * as usersUserIdReactivate from './users/[userId]/reactivate/route';
import * as usersUserId from './users/[userId]/route';
import * as usersUserIdSecondFactorOff from './users/[userId]/second-factor/off/route';
import * as usersUserIdSessionsEnd from './users/[userId]/sessions/end/route';
import * as usersUserIdSessions from './users/[userId]/sessions/route';
import * as usersAccounts from './users/accounts/route';
import * as users from './users/route';
import * as verifyEmail from './verify-email/route';
import * as viewsViewId from './views/[viewId]/route';
import * as views from './views/route';

export type RouteModule = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', RouteHandler>>;

/** Every route of the API by its path, once. OpenAPI and the generated tests walk this; a rule test holds it complete. */
export const routes: Record<string, RouteModule> = {
  '/api/access': access,
  '/api/access-requests': accessRequests,
  '/api/access-requests/{requestId}/answer': accessRequestsRequestIdAnswer,
  '/api/audit': audit,
  '/api/audit/export': auditExport,
  '/api/custom-fields': customFields,
  '/api/custom-fields/{key}': customFieldsKey,
  '/api/customers': customers,
  '/api/customers/{_id}': customersId,
  '/api/customers/{_id}/access-requests': customersIdAccessRequests,
  '/api/customers/{_id}/as-of': customersIdAsOf,
  '/api/customers/{_id}/contacts': customersIdContacts,
  '/api/customers/{_id}/contacts/{contactId}': customersIdContactsContactId,
  '/api/customers/{_id}/history': customersIdHistory,
  '/api/customers/{_id}/interactions': customersIdInteractions,
  '/api/customers/{_id}/interactions/{interactionId}': customersIdInteractionsInteractionId,
  '/api/customers/interactions/follow-up': customersInteractionsFollowUp,
  '/api/customers/{_id}/consent': customersIdConsent,
  '/api/customers/{_id}/membership-history': customersIdMembershipHistory,
  '/api/customers/{_id}/quotes': customersIdQuotes,
  '/api/customers/{_id}/quotes/{quoteId}': customersIdQuotesQuoteId,
  '/api/customers/{_id}/quotes/{quoteId}/send': customersIdQuotesQuoteIdSend,
  '/api/customers/{_id}/quotes/{quoteId}/accept': customersIdQuotesQuoteIdAccept,
  '/api/customers/{_id}/quotes/{quoteId}/reject': customersIdQuotesQuoteIdReject,
  '/api/customers/{_id}/quotes/{quoteId}/revise': customersIdQuotesQuoteIdRevise,
  '/api/customers/{_id}/quotes/{quoteId}/pdf': customersIdQuotesQuoteIdPdf,
  '/api/customers/{_id}/quotes/{quoteId}/revisions': customersIdQuotesQuoteIdRevisions,
  '/api/customers/{_id}/quotes/{quoteId}/evidence': customersIdQuotesQuoteIdEvidence,
  '/api/customers/{_id}/quotes/{quoteId}/convert': customersIdQuotesQuoteIdConvert,
  '/api/customers/{_id}/orders/{orderId}': customersIdOrdersOrderId,
  '/api/customers/{_id}/orders/{orderId}/history': customersIdOrdersOrderIdHistory,
  '/api/orders': orders,
  '/api/orders/{orderId}': ordersOrderId,
  '/api/customers/{_id}/orders/patterns': customersIdOrdersPatterns,
  '/api/customers/{_id}/orders': customersIdOrders,
  '/api/customers/{_id}/owner': customersIdOwner,
  '/api/customers/{_id}/ownership-history': customersIdOwnershipHistory,
  '/api/customers/{_id}/restore': customersIdRestore,
  '/api/customers/{_id}/revert': customersIdRevert,
  '/api/customers/{_id}/shares': customersIdShares,
  '/api/customers/{_id}/shares/{userId}': customersIdSharesUserId,
  '/api/customers/{_id}/take-over': customersIdTakeOver,
  '/api/customers/{_id}/verify-email': customersIdVerifyEmail,
  '/api/customers/{_id}/verify-phone': customersIdVerifyPhone,
  '/api/customers/membership/auto-activate': customersMembershipAutoActivate,
  '/api/customers/membership/by-status/{membershipStatus}': customersMembershipByStatusMembershipStatus,
  '/api/customers/membership/changes': customersMembershipChanges,
  '/api/customers/membership/preview': customersMembershipPreview,
  '/api/customers/membership/runs': customersMembershipRuns,
  '/api/customers/membership/runs/{runId}': customersMembershipRunsRunId,
  '/api/customers/membership/runs/{runId}/stop': customersMembershipRunsRunIdStop,
  '/api/customers/membership/runs/{runId}/undo': customersMembershipRunsRunIdUndo,
  '/api/customers/membership/settings': customersMembershipSettings,
  '/api/customers/membership/update': customersMembershipUpdate,
  '/api/customers/membership/update/{_id}': customersMembershipUpdateId,
  '/api/customers/owner': customersOwner,
  '/api/customers/search': customersSearch,
  '/api/customers/segments': customersSegments,
  '/api/customers/stats': customersStats,
  '/api/demo-logins': demoLogins,
  '/api/events': events,
  '/api/health': health,
  '/api/inquiries': inquiries,
  '/api/inquiries/form': inquiriesForm,
  '/api/inquiries/{inquiryId}': inquiriesInquiryId,
  '/api/inquiries/{inquiryId}/answer': inquiriesInquiryIdAnswer,
  '/api/inquiries/{inquiryId}/close': inquiriesInquiryIdClose,
  '/api/inquiry-forms': inquiryForms,
  '/api/inquiry-forms/{formId}': inquiryFormsFormId,
  '/api/inquiry-forms/{formId}/rotate': inquiryFormsFormIdRotate,
  '/api/live': live,
  '/api/me': me,
  '/api/me/password': mePassword,
  '/api/me/profile': meProfile,
  '/api/me/second-factor': meSecondFactor,
  '/api/me/second-factor/off': meSecondFactorOff,
  '/api/me/sessions': meSessions,
  '/api/me/sessions/end': meSessionsEnd,
  '/api/notifications': notifications,
  '/api/notifications/preferences': notificationsPreferences,
  '/api/notifications/read': notificationsRead,
  '/api/notifications/unread': notificationsUnread,
  '/api/notifications/{notificationId}': notificationsNotificationId,
  '/api/openapi.json': openapiJson,
  '/api/organization': organization,
  '/api/quotes': quotes,
  '/api/quotes/board': quotesBoard,
  '/api/quotes/{quoteId}': quotesQuoteId,
  '/api/referrals': referrals,
  '/api/referrals/{referralId}/accept': referralsReferralIdAccept,
  '/api/referrals/{referralId}/decline': referralsReferralIdDecline,
  '/api/referrals/{referralId}/withdraw': referralsReferralIdWithdraw,
  '/api/session/forgot-password': sessionForgotPassword,
  '/api/session/set-password': sessionSetPassword,
  '/api/session/sign-out-everywhere': sessionSignOutEverywhere,
  '/api/tasks': tasks,
  '/api/tasks/days': tasksDays,
  '/api/tasks/{taskId}': tasksTaskId,
  '/api/teams': teams,
  '/api/teams/{teamId}': teamsTeamId,
  '/api/users': users,
  '/api/users/accounts': usersAccounts,
  '/api/users/{userId}': usersUserId,
  '/api/users/{userId}/deactivate': usersUserIdDeactivate,
  '/api/users/{userId}/link': usersUserIdLink,
  '/api/users/{userId}/reactivate': usersUserIdReactivate,
  '/api/users/{userId}/second-factor/off': usersUserIdSecondFactorOff,
  '/api/users/{userId}/sessions': usersUserIdSessions,
  '/api/users/{userId}/sessions/end': usersUserIdSessionsEnd,
  '/api/verify-email': verifyEmail,
  '/api/views': views,
  '/api/views/{viewId}': viewsViewId,
};

/** 004's addresses of the same handlers; next.config.ts rewrites them. */
export const aliasOf = (path: string): string | null =>
  /^\/api\/customers(\/|$)/.test(path) ? path.replace('/api/customers', '/api/crm/customers') : null;

/** Every address with its routes: those of the files, and 004's. OpenAPI and the generated tests walk this. */
export const addresses: Record<string, RouteModule> = {
  ...routes,
  ...Object.fromEntries(
    Object.entries(routes).flatMap(([path, module]) => {
      const alias = aliasOf(path);
      return alias ? [[alias, module]] : [];
    }),
  ),
};
