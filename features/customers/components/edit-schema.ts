import { z } from 'zod';
import { fieldRules, purchaseAmount } from '../schema';

/** The edit form's schema out of the API's own rules; a new customer gets its ID and status on save. */
export function editSchema(isNew: boolean) {
  const rule = fieldRules;
  return z.object({
    type: rule.type.optional(),
    name: rule.name,
    customerId: isNew ? rule.customerId.optional() : rule.customerId,
    firstName: rule.firstName.optional(),
    lastName: rule.lastName.optional(),
    companyName: rule.companyName.optional(),
    contactInfo: rule.contactInfo.optional(),
    email: rule.email.optional(),
    phone: rule.phone.optional(),
    address: z
      .object({
        line1: rule['address.line1'].optional(),
        line2: rule['address.line2'].optional(),
        city: rule['address.city'].optional(),
        state: rule['address.state'].optional(),
        postalCode: rule['address.postalCode'].optional(),
        country: rule['address.country'].optional(),
      })
      .optional(),
    purchaseAmount: purchaseAmount.optional(),
    membershipStatus: rule.membershipStatus.optional(),
    status: rule.status.optional(),
    statusReason: rule.statusReason.optional(),
    notes: rule.notes.optional(),
  });
}
