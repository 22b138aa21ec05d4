import type { Role } from './permissions';

/** What an event row is used for; each use has its own readers, index and retention. */
export const uses = ['audit', 'timeline', 'outbox', 'live'] as const;
export type Use = (typeof uses)[number];

type Row = {
  category: 'inquiry' | 'referral' | 'service' | 'communication' | 'status_change';
  for: readonly Use[];
  /** Who may read it by the API and on a timeline. */
  readers: readonly Role[];
  retentionDays: number | null;
  settings?: true;
};

const staff: readonly Role[] = ['admin', 'sales', 'support'];
const change = { category: 'status_change', for: uses, readers: staff, retentionDays: null } as const satisfies Row;
const inquiry = { ...change, category: 'inquiry' } as const satisfies Row;
const referral = { ...change, category: 'referral' } as const satisfies Row;
const internal = {
  category: 'status_change',
  for: ['audit', 'outbox', 'live'],
  readers: ['admin'],
  retentionDays: null,
} as const satisfies Row;

/** Settings are kept in process; every process that hears of their change reads them anew. */
const settings = { ...internal, settings: true } as const satisfies Row;

/** Who came and went: looked up, not watched. */
const signIn = { ...internal, for: ['audit', 'outbox'] } as const satisfies Row;

/** A touch with a customer, or what is to be done about it. */
const touch = { category: 'communication', for: uses, readers: staff, retentionDays: null } as const satisfies Row;

/** All event names. A verb that names one which is not here does not compile. */
export const eventTable = {
  'customer.created': change,
  'customer.updated': change,
  'customer.deleted': change,
  'customer.restored': change,
  'customer.phone.verified': change,
  'customer.email.verificationSent': change,
  'customer.email.verified': change,
  'customer.ownership.transferred': change,
  'customer.shared': change,
  'customer.unshared': change,
  'customer.access.requested': change,
  'customer.access.answered': change,
  'customer.membership.activated': change,
  'customer.membership.deactivated': change,
  'contact.created': change,
  'contact.updated': change,
  'contact.removed': change,
  'customer.activity.logged': touch,
  'interaction.created': touch,
  'interaction.updated': touch,
  'task.created': touch,
  'task.updated': touch,
  'task.done': touch,
  'task.reopened': touch,
  'task.removed': touch,
  'task.due': touch,
  'quote.created': change,
  'quote.updated': change,
  'quote.deleted': change,
  'quote.sent': change,
  'quote.mailed': { ...change, for: ['audit', 'outbox', 'live'] },
  'quote.mailFailed': change,
  'quote.reminded': change,
  'quote.viewed': change,
  'quote.accepted': change,
  'quote.rejected': change,
  'quote.expired': change,
  'quote.revised': change,
  'quote.converted': change,
  'order.created': change,
  'order.updated': change,
  'order.confirmed': change,
  'order.completed': change,
  'order.cancelled': change,
  'order.refunded': change,
  'inquiry.received': inquiry,
  'inquiry.opened': inquiry,
  'inquiry.answered': inquiry,
  'inquiry.closed': inquiry,
  'inquiryForm.created': internal,
  'inquiryForm.updated': internal,
  'inquiryForm.rotated': internal,
  'inquiryForm.revoked': internal,
  'referral.given': referral,
  'referral.accepted': referral,
  'referral.declined': referral,
  'referral.withdrawn': referral,
  'organization.updated': settings,
  'customField.created': settings,
  'customField.updated': settings,
  'view.created': internal,
  'view.updated': internal,
  'view.deleted': internal,
  'user.invited': internal,
  'user.updated': internal,
  'user.deactivated': internal,
  'user.reactivated': internal,
  'user.linkMade': internal,
  'user.handedOver': internal,
  'user.sessionsEnded': internal,
  'user.passwordChanged': internal,
  'user.secondFactorOn': internal,
  'user.secondFactorOff': internal,
  'session.opened': signIn,
  'session.refused': signIn,
  'session.ended': signIn,
  'audit.exported': signIn,
  'team.created': internal,
  'team.updated': internal,
  'team.deleted': internal,
  'organization.keys.rotated': internal,
  'membership.settings.updated': settings,
  'membership.run.started': internal,
  'membership.run.finished': internal,
  'membership.run.undone': internal,
} as const satisfies Record<string, Row>;

export type EventName = keyof typeof eventTable;

export function eventRow(name: EventName): Row {
  return eventTable[name];
}
