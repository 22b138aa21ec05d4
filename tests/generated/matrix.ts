/**
 * Who may do what, written by hand from the documents and not from lib/permissions.ts: the second opinion that the
 * routes are compared with. A role that is not named is refused (403). Of customers: what is none of a user's is a 404, as
 * if it were not there; what it sees without this right is a 403.
 */
type Access = 'all' | 'own' | 'full' | 'seen' | 'asks' | 'pool';
export const relations = ['own', 'shared', 'ref', 'team', 'pool', 'other'] as const;
export type Outcome = 'allowed' | 'limited' | 'forbidden' | 'hidden';

/** By relation, in the order above: what each kind of access comes to. */
const outcomes: Record<Access, readonly Outcome[]> = {
  all: ['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'allowed'],
  own: ['allowed', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'hidden'],
  full: ['allowed', 'allowed', 'forbidden', 'forbidden', 'forbidden', 'hidden'],
  seen: ['allowed', 'allowed', 'limited', 'limited', 'limited', 'hidden'],
  asks: ['forbidden', 'forbidden', 'allowed', 'allowed', 'forbidden', 'hidden'],
  pool: ['forbidden', 'forbidden', 'forbidden', 'forbidden', 'allowed', 'hidden'],
};
export const outcomeOf = (access: Access | undefined, relation: (typeof relations)[number]): Outcome =>
  access === undefined ? 'forbidden' : (outcomes[access][relations.indexOf(relation)] ?? 'forbidden');

export type Row = Partial<Record<'admin' | 'sales' | 'support' | 'brand', Access>> | 'public';

const everyone: Row = { admin: 'all', sales: 'all', support: 'all', brand: 'all' };
const staffOwn: Row = { admin: 'all', sales: 'own', support: 'all' };
const staff: Row = { admin: 'all', sales: 'all', support: 'all' };
const writers: Row = { admin: 'all', sales: 'own', support: 'all', brand: 'own' };
const readers: Row = { admin: 'all', sales: 'full', support: 'all', brand: 'own' };
const staffFull: Row = { admin: 'all', sales: 'full', support: 'all' };
const admin: Row = { admin: 'all' };

export const matrix: Record<string, Row> = {
  'GET /api/access': admin,
  'GET /api/access-requests': { admin: 'all', sales: 'all' },
  'PUT /api/access-requests/{requestId}/answer': { admin: 'all', sales: 'all' },
  'GET /api/custom-fields': staff,
  'POST /api/custom-fields': admin,
  'PUT /api/custom-fields/{key}': admin,
  'DELETE /api/custom-fields/{key}': admin,
  'GET /api/customers': everyone,
  'POST /api/customers': staff,
  'GET /api/customers/{_id}': { admin: 'all', sales: 'seen', support: 'all', brand: 'own' },
  'PUT /api/customers/{_id}': writers,
  'PATCH /api/customers/{_id}': writers,
  'DELETE /api/customers/{_id}': { admin: 'all', sales: 'own' },
  'POST /api/customers/{_id}/access-requests': { sales: 'asks' },
  'GET /api/customers/{_id}/as-of': readers,
  'GET /api/customers/{_id}/history': readers,
  'GET /api/customers/{_id}/consent': readers,
  'GET /api/customers/{_id}/membership-history': staffFull,
  'GET /api/customers/{_id}/orders': readers,
  'POST /api/customers/{_id}/orders': { admin: 'all', sales: 'own' },
  'GET /api/customers/{_id}/owner': staffFull,
  'PUT /api/customers/{_id}/owner': { admin: 'all', sales: 'own' },
  'GET /api/customers/{_id}/ownership-history': staffFull,
  'POST /api/customers/{_id}/restore': admin,
  'POST /api/customers/{_id}/revert': writers,
  'GET /api/customers/{_id}/shares': { admin: 'all', sales: 'own' },
  'PUT /api/customers/{_id}/shares': { admin: 'all', sales: 'own' },
  'DELETE /api/customers/{_id}/shares/{userId}': { admin: 'all', sales: 'own' },
  'PUT /api/customers/{_id}/take-over': { sales: 'pool' },
  'POST /api/customers/{_id}/verify-email': { admin: 'all', sales: 'own', support: 'all' },
  'POST /api/customers/{_id}/verify-phone': { admin: 'all', sales: 'own', support: 'all' },
  'POST /api/customers/membership/auto-activate': admin,
  'GET /api/customers/membership/by-status/{membershipStatus}': everyone,
  'GET /api/customers/membership/changes': staff,
  'GET /api/customers/membership/preview': staff,
  'GET /api/customers/membership/runs': staff,
  'GET /api/customers/membership/runs/{runId}': staff,
  'POST /api/customers/membership/runs/{runId}/stop': admin,
  'POST /api/customers/membership/runs/{runId}/undo': admin,
  'GET /api/customers/membership/settings': staff,
  'PUT /api/customers/membership/settings': admin,
  'PUT /api/customers/membership/update': { admin: 'all', sales: 'all' },
  'PUT /api/customers/owner': { admin: 'all', sales: 'all' },
  'PUT /api/customers/membership/update/{_id}': staffOwn,
  'GET /api/customers/search': everyone,
  'POST /api/customers/search': everyone,
  'GET /api/customers/segments': staff,
  'GET /api/customers/stats': staff,
  'GET /api/demo-logins': 'public',
  'GET /api/events': admin,
  'GET /api/health': 'public',
  'GET /api/inquiries': everyone,
  'POST /api/inquiries': everyone,
  'POST /api/inquiries/form': 'public',
  'GET /api/inquiries/{inquiryId}': everyone,
  'POST /api/inquiries/{inquiryId}/answer': staff,
  'POST /api/inquiries/{inquiryId}/close': staff,
  'GET /api/inquiry-forms': admin,
  'POST /api/inquiry-forms': admin,
  'PUT /api/inquiry-forms/{formId}': admin,
  'DELETE /api/inquiry-forms/{formId}': admin,
  'PUT /api/inquiry-forms/{formId}/rotate': admin,
  'GET /api/live': everyone,
  'GET /api/me': everyone,
  'PUT /api/me/profile': everyone,
  'PUT /api/me/password': everyone,
  'GET /api/me/second-factor': everyone,
  'POST /api/me/second-factor': everyone,
  'PUT /api/me/second-factor': everyone,
  'POST /api/me/second-factor/off': everyone,
  'GET /api/me/sessions': everyone,
  'POST /api/me/sessions/end': everyone,
  'GET /api/openapi.json': 'public',
  'GET /api/organization': everyone,
  'PUT /api/organization': admin,
  'GET /api/referrals': { admin: 'all', sales: 'all' },
  'POST /api/referrals': { admin: 'all', sales: 'all' },
  'POST /api/referrals/{referralId}/accept': { sales: 'all' },
  'POST /api/referrals/{referralId}/decline': { sales: 'all' },
  'POST /api/referrals/{referralId}/withdraw': { admin: 'all', sales: 'all' },
  'POST /api/session/forgot-password': 'public',
  'POST /api/session/set-password': 'public',
  'POST /api/session/sign-out-everywhere': everyone,
  'GET /api/teams': staff,
  'POST /api/teams': admin,
  'GET /api/teams/{teamId}': staff,
  'PUT /api/teams/{teamId}': admin,
  'DELETE /api/teams/{teamId}': admin,
  'GET /api/users': staff,
  'POST /api/users': admin,
  'GET /api/users/accounts': admin,
  'GET /api/users/{userId}': admin,
  'PUT /api/users/{userId}': admin,
  'POST /api/users/{userId}/deactivate': admin,
  'POST /api/users/{userId}/link': admin,
  'POST /api/users/{userId}/reactivate': admin,
  'POST /api/users/{userId}/second-factor/off': admin,
  'GET /api/users/{userId}/sessions': admin,
  'POST /api/users/{userId}/sessions/end': admin,
  'POST /api/verify-email': 'public',
  'GET /api/views': staff,
  'POST /api/views': staff,
  'GET /api/views/{viewId}': staff,
  'PUT /api/views/{viewId}': staff,
  'DELETE /api/views/{viewId}': staff,
};
