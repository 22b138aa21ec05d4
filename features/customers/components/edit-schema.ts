import { type RefinementCtx, z } from 'zod';
import { fieldRules, purchaseAmount } from '../schema';
import { phoneProblem, postalProblem } from './formats';

const rule = fieldRules;

export type Asks = {
  isNew: boolean;
  /** The organization's country: phones are read as they are dialled there. */
  region: string;
};

type Address = { country?: string; postalCode?: string };

/** The edit form's schema out of the API's own rules; a new customer gets its ID and status on save. */
export function editSchema({ isNew, region }: Asks) {
  const phone = rule.phone.superRefine((typed, check) => refuse(check, phoneProblem(typed, region)));
  return z.object({
    type: rule.type.optional(),
    name: rule.name,
    customerId: isNew ? rule.customerId.optional() : rule.customerId,
    firstName: rule.firstName.optional(),
    lastName: rule.lastName.optional(),
    companyName: rule.companyName.optional(),
    businessType: rule.businessType.optional(),
    industry: rule.industry.optional(),
    taxId: rule.taxId.optional(),
    website: rule.website.optional(),
    contactInfo: rule.contactInfo.optional(),
    email: rule.email.optional(),
    phone: phone.optional(),
    phoneSecondary: phone.optional(),
    dateOfBirth: rule.dateOfBirth.optional(),
    address: addressSchema(region).optional(),
    preferences: z
      .object({
        vehicleTypes: rule['preferences.vehicleTypes'].optional(),
        region: rule['preferences.region'].optional(),
        importFrequency: rule['preferences.importFrequency'].optional(),
        paymentMethod: rule['preferences.paymentMethod'].optional(),
        preferredContactMethod: rule['preferences.preferredContactMethod'].optional(),
      })
      .optional(),
    paymentStatus: rule.paymentStatus.optional(),
    purchaseAmount: purchaseAmount.optional(),
    membershipStatus: rule.membershipStatus.optional(),
    status: rule.status.optional(),
    statusReason: rule.statusReason.optional(),
    ownerId: rule.ownerId.optional(),
    source: rule.source.optional(),
    tags: rule.tags.optional(),
    notes: rule.notes.optional(),
  });
}

/** A postal code is of the country beside it, or of the organization's where none is named. */
function addressSchema(region: string) {
  return z
    .object({
      line1: rule['address.line1'].optional(),
      line2: rule['address.line2'].optional(),
      city: rule['address.city'].optional(),
      state: rule['address.state'].optional(),
      postalCode: rule['address.postalCode'].optional(),
      country: rule['address.country'].optional(),
    })
    .superRefine(({ country = region, postalCode }: Address, check) => {
      if (postalCode) refuse(check, postalProblem(postalCode, country), ['postalCode']);
    });
}

function refuse(check: RefinementCtx, message: string | undefined, path: string[] = []): void {
  if (message) check.addIssue({ code: 'custom', message, path });
}
