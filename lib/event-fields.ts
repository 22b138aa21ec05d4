/**
 * By what an event is about: the fields of its changes that tell nothing of a person, as `lists` for `lists.sources`.
 * Where personal data is left out every other field is masked, so that one that nobody thought of is not told. What an
 * event can be about is this list: a recorded model that has no row here does not compile.
 */
const impersonal = {
  /** What of a customer is personal is what it seals: features/customers/recorded-fields.ts. */
  customer: [],
  contact: ['isActive', 'primary'],
  interaction: [
    ...['type', 'status', 'interactionDate', 'duration', 'requiresFollowUp', 'followUpDate', 'followUpDoneAt'],
    ...['contactId', 'assignedTo', 'relatedOrderId', 'relatedQuoteId', 'relatedItemId'],
  ],
  task: ['kind', 'status', 'dueAt', 'allDay', 'remindAt', 'repeat', 'assignedTo'],
  quote: [
    ...['quoteNumber', 'revision', 'status', 'currency', 'rate', 'total', 'totalMinor', 'validUntil', 'sentAt'],
    ...['viewedAt', 'contactId', 'orderId'],
  ],
  order: [
    ...['orderNumber', 'externalId', 'status', 'currency', 'total', 'totalMinor', 'refundedAmount', 'refundedMinor'],
    ...['paymentMethod', 'quoteId'],
  ],
  customField: ['key', 'label', 'type', 'options', 'required', 'order', 'isActive', 'showInTable', 'pii'],
  organization: [
    ...['name', 'region', 'currency', 'uniqueNames', 'requiredFields', 'ownerPriorityHours', 'rates', 'lists'],
    ...['threshold', 'activateOnPurchase'],
  ],
  /** Colleagues are named by every line of the log. */
  user: ['name', 'role', 'teamId', 'customerIds', 'active'],
  team: ['name', 'memberIds'],
  view: [],
  inquiry: [],
  inquiryForm: [],
  referral: [],
  accessRequest: [],
  membershipRun: [],
} as const satisfies Record<string, readonly string[]>;

export type SubjectType = keyof typeof impersonal;
export const impersonalFields: Readonly<Record<string, readonly string[]>> = impersonal;

/** Whether a changed field may say something of a person: any that is not known not to. */
export const isPersonal = (subject: string, field: string): boolean =>
  !Object.hasOwn(impersonal, subject) || !impersonalFields[subject]?.includes(field.split('.')[0] ?? '');
