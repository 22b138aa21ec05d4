import { type EventName, eventTable } from '@/lib/event-table';

/** What somebody did, to follow a name and to be followed by what it was done to. */
const deeds: Partial<Record<EventName, string>> = {
  'customer.created': 'registered',
  'customer.updated': 'changed',
  'customer.deleted': 'deactivated',
  'customer.restored': 'restored',
  'customer.phone.verified': 'confirmed the phone of',
  'customer.email.verificationSent': 'sent a link to confirm the e-mail of',
  'customer.email.verified': 'confirmed the e-mail of',
  'customer.ownership.transferred': 'transferred',
  'customer.shared': 'shared',
  'customer.unshared': 'ended the share of',
  'customer.access.requested': 'asked for access to',
  'customer.access.answered': 'answered a request for',
  'customer.membership.activated': 'made a member',
  'customer.membership.deactivated': 'ended the membership of',
  'inquiry.received': 'took in an inquiry of',
  'inquiry.answered': 'answered an inquiry of',
  'inquiry.opened': 'opened an inquiry of',
  'referral.given': 'referred',
  'referral.accepted': 'accepted the referral of',
  'referral.declined': 'declined the referral of',
  'contact.created': 'added a contact of',
  'contact.updated': 'changed a contact of',
  'contact.removed': 'removed a contact of',
  'quote.created': 'drafted a quote of',
  'quote.updated': 'changed a quote of',
  'quote.deleted': 'deleted a quote of',
  'quote.sent': 'sent a quote of',
  'quote.mailed': 'mailed a quote of',
  'quote.mailFailed': 'could not mail a quote of',
  'quote.reminded': 'reminded of a quote of',
  'quote.viewed': 'read a quote of',
  'quote.accepted': 'accepted a quote of',
  'quote.rejected': 'declined a quote of',
  'quote.expired': 'ended a quote of',
  'quote.revised': 'revised a quote of',
  'quote.converted': 'made an order of a quote of',
  'order.created': 'added an order of',
  'order.updated': 'changed an order of',
  'order.confirmed': 'confirmed an order of',
  'order.completed': 'completed an order of',
  'order.cancelled': 'cancelled an order of',
  'order.refunded': 'refunded an order of',
  'inquiry.closed': 'closed an inquiry of',
  'inquiryForm.rotated': 'gave another key to',
  'inquiryForm.revoked': 'switched off',
  'referral.withdrawn': 'ended the referral of',
  'user.invited': 'invited',
  'user.deactivated': 'deactivated',
  'user.reactivated': 'reactivated',
  'user.linkMade': 'made a password link for',
  'user.handedOver': 'handed over the customers of',
  'user.sessionsEnded': 'signed out',
  'user.passwordChanged': 'changed the password of',
  'user.secondFactorOn': 'switched the second factor on for',
  'user.secondFactorOff': 'switched the second factor off for',
  'session.opened': 'signed in',
  'session.refused': 'was refused at sign-in',
  'session.ended': 'signed out',
  'audit.exported': 'exported the audit log of',
  'organization.keys.rotated': 'rotated the keys of',
  'membership.settings.updated': 'changed the membership rules of',
  'membership.run.started': 'started',
  'membership.run.finished': 'finished',
  'membership.run.undone': 'took back',
};

const endings: Record<string, string> = { created: 'created', updated: 'changed', deleted: 'deleted' };

/** An event that has no words of its own is told by its name. */
export function deedOf(action: string): string {
  const name = action.split('.').at(-1) ?? action;
  return deeds[action as EventName] ?? endings[name] ?? spaced(name);
}

/** Where the deed says all: the account is the one that acts. */
export const isAboutSelf = (action: string): boolean => action.startsWith('session.');

/** "membershipRun" → "membership run". */
export const spaced = (name: string): string => name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();

const all = Object.keys(eventTable) as EventName[];
const beginning = (...starts: string[]) => all.filter((name) => starts.some((start) => name.startsWith(start)));

/** What the page offers to choose from; the API takes any names. */
export const actionGroups: { key: string; label: string; actions: readonly EventName[] }[] = [
  { key: 'customers', label: 'All of customers', actions: beginning('customer.') },
  { key: 'removed', label: 'Deactivated, restored', actions: ['customer.deleted', 'customer.restored'] },
  {
    key: 'ownership',
    label: 'Ownership, sharing, access',
    actions: beginning(
      'customer.ownership.',
      'customer.shared',
      'customer.unshared',
      'customer.access.',
      'user.handedOver',
    ),
  },
  { key: 'inquiries', label: 'Inquiries, referrals', actions: beginning('inquiry.', 'inquiryForm.', 'referral.') },
  { key: 'quotes', label: 'Quotes', actions: beginning('quote.') },
  { key: 'orders', label: 'Orders', actions: beginning('order.') },
  { key: 'membership', label: 'Membership', actions: beginning('membership.', 'customer.membership.') },
  {
    key: 'sign-in',
    label: 'Sign-in and passwords',
    actions: beginning('session.', 'user.sessions', 'user.password', 'user.secondFactor', 'user.linkMade'),
  },
  { key: 'refused', label: 'Refused sign-ins', actions: ['session.refused'] },
  { key: 'users', label: 'Users, roles, teams', actions: beginning('user.', 'team.') },
  {
    key: 'settings',
    label: 'Settings',
    actions: beginning('organization.', 'customField.', 'membership.settings', 'view.'),
  },
  { key: 'exports', label: 'Exports', actions: ['audit.exported'] },
];

/** A value as it stands in a record, colleagues by name; nothing is told as nothing. */
export function valueText(value: unknown, names: Record<string, string>): string {
  const text = (one: unknown) =>
    one !== null && typeof one === 'object' ? JSON.stringify(one) : (names[String(one)] ?? String(one));
  if (value === null || value === undefined || value === '') return 'empty';
  if (Array.isArray(value)) return value.length > 0 ? value.map(text).join(', ') : 'empty';
  return text(value);
}

export const viaWords: Record<string, string> = { session: 'Web', key: 'API key', job: 'Job', system: 'System' };
