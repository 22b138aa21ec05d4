/** Values that a field of a customer may have; the documents' own spellings are equal on input (see schema.ts). */
export const customerTypes = ['individual', 'business', 'enterprise'] as const;
export const customerStatuses = ['prospect', 'lead', 'active', 'inactive', 'churned', 'suspended', 'blocked'] as const;
export const paymentStatuses = ['current', 'overdue', 'excellent', 'good', 'fair'] as const;
export const importFrequencies = ['one_time', 'monthly', 'quarterly', 'yearly'] as const;
export const paymentMethods = ['bank_transfer', 'credit_card', 'cash'] as const;
export const contactMethods = ['email', 'phone', 'sms'] as const;
export const lifecycleStages = ['lead', 'customer', 'loyal', 'at_risk', 'lost'] as const;
export const findings = ['yes', 'no', 'unknown'] as const;
export const qualifications = ['budget', 'authority', 'need', 'timeline'] as const;
export const consentPurposes = ['marketing', 'newsletter'] as const;
export const membershipSources = ['manual', 'auto', 'purchase', 'undo'] as const;

export type CustomerType = (typeof customerTypes)[number];
export type CustomerStatus = (typeof customerStatuses)[number];
export type LifecycleStage = (typeof lifecycleStages)[number];

/** Personal data: sealed in one blob, never sorted or filtered in clear. Drives sealing, masking and logs. */
export const sealedFields = [
  'email',
  'phone',
  'phoneTyped',
  'phoneSecondary',
  'phoneSecondaryTyped',
  'dateOfBirth',
  'line1',
  'line2',
  'postalCode',
  'taxId',
  'notes',
  'qualificationNotes',
  'customSealed',
] as const;

/** Where sealed fields stand in answers: what `exclude=pii` leaves out. */
export const piiPaths = [
  'email',
  'phone',
  'phoneTyped',
  'phoneSecondary',
  'phoneSecondaryTyped',
  'contactInfo',
  'dateOfBirth',
  'address.line1',
  'address.street',
  'address.line2',
  'address.postalCode',
  'address.zipCode',
  'businessDetails.taxId',
  'notes',
  'qualification.budget.note',
  'qualification.authority.note',
  'qualification.need.note',
  'qualification.timeline.note',
] as const;

export const sortFields = {
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  name: 'nameSort',
  customerName: 'nameSort',
  customerId: 'codeKey',
  purchaseAmount: 'purchaseMinor',
  status: 'status',
  membershipStatus: 'member',
} as const;
export type SortField = keyof typeof sortFields;

/** Path segments that stand beside `/api/customers/:id` and so can be no customer's code. */
export const reservedCodes = [
  'search',
  'stats',
  'segments',
  'membership',
  'bulk',
  'interactions',
  'analytics',
  'reports',
  'duplicates',
  'merge',
  'export',
  'import',
  'new',
  'none',
  'board',
];

/** Other names of a field, by path, from the requirement documents. snake_case of every path is added by itself. */
export const aliases: Record<string, string> = {
  customerName: 'name',
  'businessDetails.companyName': 'companyName',
  'businessDetails.businessType': 'businessType',
  'businessDetails.taxId': 'taxId',
  'address.street': 'address.line1',
  'address.province': 'address.state',
  'address.zipCode': 'address.postalCode',
  addressLine1: 'address.line1',
  addressLine2: 'address.line2',
  street: 'address.line1',
  city: 'address.city',
  state: 'address.state',
  province: 'address.state',
  postalCode: 'address.postalCode',
  zipCode: 'address.postalCode',
  country: 'address.country',
  'preferences.vehicleType': 'preferences.vehicleTypes',
  preferredContactMethod: 'preferences.preferredContactMethod',
  region: 'preferences.region',
  importFrequency: 'preferences.importFrequency',
  paymentMethod: 'preferences.paymentMethod',
  vehicleType: 'preferences.vehicleTypes',
  value: 'purchaseAmount',
  lifetimeValue: 'purchaseAmount',
  marketingConsent: 'consent.marketing',
  newsletterSubscribed: 'consent.newsletter',
  about: 'notes',
  assignedTo: 'ownerId',
  ownerProfessionalId: 'ownerId',
  acquisitionSource: 'source',
  customerStatus: 'status',
};

/** Names that set the opening amount of a new customer; on a known one they are computed. */
export const createOnly = ['value', 'lifetimeValue'];

/** Shown, and set by a proof only: a value that differs is refused rather than ignored. */
export const readOnlyFlags = ['emailVerified', 'phoneVerified'] as const;

/** Kept by the system: ignored on input, so that an object that was fetched can be put back. */
export const computedFields = [
  '_id',
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deactivatedAt',
  'deactivatedBy',
  'owner',
  'userId',
  'membership',
  'metrics',
  'customerValue',
  'totalRevenue',
  'totalOrders',
  'averageOrderValue',
  'firstOrderDate',
  'lastOrderDate',
  'leadScore',
  'lifecyclePinned',
  'access',
  'limitedName',
  'segments',
  'interactions',
  'tagIds',
  'lastContact',
  'lastActivityAt',
  'qualifiedAt',
  'convertedAt',
  'churnedAt',
  'mergedInto',
  'erasedAt',
  'warnings',
  'phoneTyped',
  'phoneSecondaryTyped',
  'formerStatus',
];
