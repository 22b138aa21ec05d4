import { contact, contactBody, contactRef as params, removeQuery } from '@/features/contacts/schema';
import { getContact, removeContact, updateContact } from '@/features/contacts/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'contacts.read', summary: 'A contact of a customer', params, answer: contact },
  (ctx, input) => getContact(ctx, input.params._id, input.params.contactId),
);
export const PUT = route(
  { can: 'contacts.update', summary: 'Change a contact', params, body: contactBody, answer: contact },
  (ctx, { params: { _id, contactId }, body, ifMatch }) => updateContact(ctx, _id, contactId, body, ifMatch),
);
export const DELETE = route(
  { can: 'contacts.manage', summary: 'Take a contact off a customer', params, query: removeQuery, answer: contact },
  (ctx, { params: { _id, contactId }, query, ifMatch }) =>
    removeContact(ctx, _id, contactId, { nextPrimaryId: query.nextPrimaryId, ifMatch }),
);
