import type { EventName } from '@/lib/event-table';
import type { Role } from '@/lib/permissions';

/** How somebody is told: on the page, on the page and by mail, or not at all. */
export const channels = ['app', 'mail', 'off'] as const;
export type Channel = (typeof channels)[number];

/** Whom an event concerns; each is a function of the event in receivers.ts. `named`: whom its note names (`notify: [ids]`). */
export type Receiver =
  | 'newOwner'
  | 'formerOwner'
  | 'owner'
  | 'ownerOrAdmins'
  | 'asker'
  | 'sharedWith'
  | 'successor'
  | 'onlookers'
  | 'ownerAndNamed'
  | 'openTo'
  | 'login'
  | 'named';
/** What stands under the sentence; made in details.ts when it is read, of what its reader may see then. */
export type Detail = 'task' | 'reason' | 'answer' | 'until' | 'changes';

export type Kind = {
  /** The events that make it. */
  on: readonly EventName[];
  to: Receiver;
  /** Whose profile offers it; nobody else receives it. */
  roles: readonly Role[];
  default: Channel;
  /** What it is called among the preferences. */
  title: string;
  /** The sentence: {actor}, {customer}, {count}. */
  text: string;
  /** The sentence for several: what one person does within an hour comes as one while it is unread. Absent: never gathered. */
  many?: string;
  detail?: Detail;
  /** Tells the short name even of a customer that its reader sees no longer. */
  keepsName?: true;
  /** Told to who did it too: a reminder is one's own. */
  own?: true;
  /** Kinds that are not told beside it when one request makes both: an answer consists of a share or a transfer. */
  replaces?: readonly string[];
  /** Where it leads, when that is not the customer; {subject} is the id of what the event is about. */
  page?: string;
};

const sellers = ['admin', 'sales'] as const;
const staff = ['admin', 'sales', 'support'] as const;
const transferred = ['customer.ownership.transferred'] as const;
const changed = [
  ...(['customer.updated', 'customer.deleted', 'customer.restored', 'customer.phone.verified'] as const),
  ...(['customer.email.verified', 'customer.membership.activated', 'customer.membership.deactivated'] as const),
  ...(['order.created', 'order.updated', 'order.confirmed', 'order.completed'] as const),
  ...(['order.cancelled', 'order.refunded'] as const),
] as const;

/** Every kind, one line each. */
// biome-ignore format: one line each
export const kinds = {
  'access.answered': { on: ['customer.access.answered'], to: 'asker', roles: sellers, default: 'mail', title: 'My request for access is answered', text: '{actor} answered your request for {customer}', detail: 'answer', replaces: ['customer.shared', 'ownership.received'] },
  'access.requested': { on: ['customer.access.requested'], to: 'ownerOrAdmins', roles: sellers, default: 'mail', title: 'Somebody asks for access to a customer', text: '{actor} asks for access to {customer}', detail: 'reason' },
  'ownership.received': { on: [...transferred, 'customer.created'], to: 'newOwner', roles: sellers, default: 'app', title: 'A customer is handed to me', text: '{actor} handed {customer} to you', many: '{actor} handed {count} customers to you' },
  'ownership.given': { on: transferred, to: 'formerOwner', roles: sellers, default: 'app', title: 'A customer of mine is handed to somebody else', text: '{actor} handed {customer} to somebody else', many: '{actor} handed {count} of your customers to somebody else', keepsName: true },
  'ownership.handedOver': { on: ['user.handedOver'], to: 'successor', roles: sellers, default: 'mail', title: 'I take over all customers of a colleague', text: 'The customers of a colleague ({count}) are yours now', page: '/customers' },
  'ownership.takenOver': { on: transferred, to: 'onlookers', roles: sellers, default: 'app', title: 'A customer of the pool is taken over', text: '{actor} took {customer} over', many: '{actor} took {count} customers over' },
  'customer.shared': { on: ['customer.shared'], to: 'sharedWith', roles: sellers, default: 'app', title: 'A customer is shared with me', text: '{actor} shared {customer} with you', many: '{actor} shared {count} customers with you', detail: 'until' },
  'inquiry.received': { on: ['inquiry.received'], to: 'owner', roles: sellers, default: 'mail', title: 'A customer of mine asks something', text: 'A new inquiry of {customer}', page: '/inquiries?inquiry={subject}' },
  'inquiry.open': { on: ['inquiry.received', 'inquiry.opened'], to: 'openTo', roles: sellers, default: 'app', title: 'An inquiry is open to me', text: 'An inquiry is open to you', many: '{count} inquiries are open to you', page: '/inquiries' },
  'inquiry.answered': { on: ['inquiry.answered', 'inquiry.closed'], to: 'owner', roles: sellers, default: 'app', title: 'Somebody else settles an inquiry of my customer', text: '{actor} settled an inquiry of {customer}', page: '/inquiries?inquiry={subject}' },
  'inquiry.reply': { on: ['inquiry.answered'], to: 'login', roles: ['brand'], default: 'mail', title: 'My question is answered', text: '{actor} answered your question', page: '/inquiries?inquiry={subject}' },
  'referral.given': { on: ['referral.given'], to: 'named', roles: sellers, default: 'mail', title: 'A customer is referred to me', text: '{actor} asks you to look after {customer}' },
  'referral.answered': { on: ['referral.accepted', 'referral.declined'], to: 'named', roles: sellers, default: 'app', title: 'My referral is answered', text: '{actor} answered your referral of {customer}', page: '/inquiries?tab=referrals' },
  'referral.withdrawn': { on: ['referral.withdrawn'], to: 'named', roles: sellers, default: 'app', title: 'A referral to me is taken back', text: '{actor} took a referral to you back', page: '/inquiries?tab=referrals' },
  'customer.changed': { on: changed, to: 'owner', roles: sellers, default: 'app', title: 'Others change a customer of mine', text: '{actor} changed {customer}', many: '{actor} changed {count} of your customers', detail: 'changes' },
  'quote.viewed': { on: ['quote.viewed'], to: 'ownerAndNamed', roles: sellers, default: 'app', title: 'A customer reads a quote of mine', text: '{customer} is reading your quote', page: '/quotes/{subject}' },
  'quote.accepted': { on: ['quote.accepted'], to: 'ownerAndNamed', roles: sellers, default: 'mail', title: 'A quote of mine is accepted', text: 'A quote of {customer} is accepted', page: '/quotes/{subject}' },
  'quote.rejected': { on: ['quote.rejected'], to: 'ownerAndNamed', roles: sellers, default: 'mail', title: 'A quote of mine is declined', text: 'A quote of {customer} is declined', page: '/quotes/{subject}' },
  'quote.ending': { on: ['quote.reminded'], to: 'ownerAndNamed', roles: sellers, default: 'app', title: 'A quote of mine ends soon', text: 'A quote of {customer} ends soon and is not answered', page: '/quotes/{subject}', own: true },
  'quote.expired': { on: ['quote.expired'], to: 'ownerAndNamed', roles: sellers, default: 'app', title: 'A quote of mine is over', text: 'A quote of {customer} is over without an answer', page: '/quotes/{subject}', own: true },
  'quote.notMailed': { on: ['quote.mailFailed'], to: 'ownerAndNamed', roles: sellers, default: 'app', title: 'A letter with a quote of mine does not arrive', text: 'The letter with a quote of {customer} was refused', page: '/quotes/{subject}', own: true },
  'task.due': { on: ['task.due'], to: 'named', roles: staff, default: 'mail', title: 'A task of mine is due', text: 'A task is due', detail: 'task', page: '/tasks', own: true },
  'task.given': { on: ['task.created', 'task.updated'], to: 'named', roles: staff, default: 'app', title: 'Somebody gives me a task', text: '{actor} gave you a task', detail: 'task', page: '/tasks' },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];
export const kindOf = (name: KindName): Kind => kinds[name];
export const kindsFor = (role: Role): KindName[] => kindNames.filter((name) => kindOf(name).roles.includes(role));
