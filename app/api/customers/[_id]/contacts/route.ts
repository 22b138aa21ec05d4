import { contact, contactBody, contactPage, contactsQuery } from '@/features/contacts/schema';
import { addContact, getContact, getContacts } from '@/features/contacts/service';
import { customerRef as params } from '@/features/customers/schema';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'contacts.read', summary: "A customer's contacts", params, query: contactsQuery, answer: contactPage },
  (ctx, input) => getContacts(ctx, input.params._id, input.query),
);
export const POST = route(
  {
    can: 'contacts.manage',
    summary: 'Add a contact to a customer',
    params,
    body: contactBody,
    answer: contact,
    status: 201,
    replay: (ctx, id, of) => getContact(ctx, (of as { _id: string })._id, id),
  },
  (ctx, input) => addContact(ctx, input.params._id, input.body),
);
