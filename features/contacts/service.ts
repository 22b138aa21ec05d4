import { parsePhone } from '@/features/customers/normalise';
import { checkVersion, findCustomer, loadOpenCustomer, writeInTurn } from '@/features/customers/service';
import { type Id, idOf, type Uuid, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { refuseOther } from '@/lib/record-body';
import { openSealed } from '@/lib/sealed';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { isBusiness, saveContact as save } from './changes';
import { Contact, type ContactDocument, type ContactRow } from './model';
import type { ContactInput, Contact as ContactOut, ContactsQuery } from './schema';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

/** A customer's contacts, newest first. */
export function getContacts(
  ctx: Context,
  ref: string,
  { isActive, ...page }: ContactsQuery,
): Promise<Page<ContactOut>> {
  demand(ctx, 'contacts.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'contacts.read', ref);
    const live = isActive === 'any' ? {} : { isActive: isActive === 'true' };
    const of = { filter: { customerId, ...live }, field: 'createdAt', sort: 'contacts' };
    const found = await newestFirst<ContactRow>(Contact, of, page);
    return { data: found.rows.map((row) => present(ctx, row)), page: found.page };
  });
}

export function getContact(ctx: Context, ref: string, contactId: string): Promise<ContactOut> {
  demand(ctx, 'contacts.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'contacts.read', ref);
    const row = await Contact.findOne({ _id: uuid(contactId), customerId }).lean<ContactRow>();
    if (!row) throw noContact();
    return present(ctx, row);
  });
}

/** Adds a person to a customer; the first one is the primary one by itself. */
export function addContact(ctx: Context, ref: string, input: ContactInput): Promise<ContactOut> {
  demand(ctx, 'contacts.manage');
  return command(ctx, 'addContact', async () => {
    const customer = await loadOpenCustomer(ctx, 'contacts.manage', ref);
    refuseOther(ctx.org.id, input, customer, idOf);
    const missing = (['firstName', 'lastName'] as const).find((field) => !input[field]);
    if (missing) throw Problem.field('required', missing, 'A name is needed');
    await writeInTurn(customer);
    const primary = await primaryOf(customer);
    const doc = new Contact({
      _id: uuid(ctx.newId()),
      customerId: customer._id,
      customerCode: customer.customerId,
      createdAt: ctx.now,
      createdBy: uuid(ctx.user.id),
      updatedAt: ctx.now,
    }) as unknown as ContactDocument;
    applyInput(ctx, doc, input);
    if (!primary || input.isPrimary) await makePrimary(ctx, customer, primary, doc);
    else await save(ctx, customer, doc);
    return present(ctx, doc.toObject() as ContactRow);
  });
}

export function updateContact(
  ctx: Context,
  ref: string,
  contactId: string,
  input: ContactInput,
  ifMatch?: number,
): Promise<ContactOut> {
  demand(ctx, 'contacts.update');
  return command(ctx, 'updateContact', async () => {
    const customer = await loadOpenCustomer(ctx, 'contacts.update', ref);
    refuseOther(ctx.org.id, input, customer, idOf);
    const doc = await load(customer, contactId);
    checkVersion(doc, ifMatch, 'contact');
    if (input.isPrimary !== undefined && input.isPrimary !== (doc.primary === true)) await writeInTurn(customer);
    const primary = await primaryOf(customer);
    applyInput(ctx, doc, input);
    if (input.isPrimary === false && doc.primary) {
      if (isBusiness(customer)) throw needsPrimary('isPrimary');
      doc.set('primary', undefined);
    }
    if (input.isPrimary && !doc.primary) await makePrimary(ctx, customer, primary, doc);
    else await save(ctx, customer, doc);
    return present(ctx, doc.toObject() as ContactRow);
  });
}

/** Takes a person off; what names it keeps it. The primary one of a business goes only with the next one named. */
export function removeContact(
  ctx: Context,
  ref: string,
  contactId: string,
  { nextPrimaryId, ifMatch }: { nextPrimaryId?: string; ifMatch?: number } = {},
): Promise<ContactOut> {
  demand(ctx, 'contacts.manage');
  return command(ctx, 'removeContact', async () => {
    const customer = await loadOpenCustomer(ctx, 'contacts.manage', ref);
    const doc = await load(customer, contactId);
    checkVersion(doc, ifMatch, 'contact');
    if (nextPrimaryId === contactId)
      throw Problem.field('invalid', 'nextPrimaryId', 'This is the contact that is removed');
    await writeInTurn(customer);
    const next = nextPrimaryId ? await load(customer, nextPrimaryId, 'nextPrimaryId') : null;
    if (doc.primary && !next && isBusiness(customer) && (await hasOthers(customer, doc)))
      throw needsPrimary('nextPrimaryId');
    const wasPrimary = doc.primary;
    doc.set({ isActive: false, primary: undefined });
    doc.record?.('contact.removed');
    await save(ctx, customer, doc);
    if (wasPrimary && next) await makePrimary(ctx, customer, null, next);
    return present(ctx, doc.toObject() as ContactRow);
  });
}

/** Whom mail and quotes of a customer go to; null where nobody is primary. */
export async function primaryContact(ctx: Context, customerId: Uuid): Promise<ContactOut | null> {
  const row = await Contact.findOne({ customerId, primary: true }).lean<ContactRow>();
  return row && present(ctx, row);
}

const noContact = () => new Problem('not_found', 'This customer has no such contact');

/** Names by id, of removed ones too: what names a contact keeps it. */
export async function contactNames(ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await Contact.find({ _id: { $in: ids.map(uuid) } }, { firstName: 1, lastName: 1 }).lean<ContactRow[]>();
  return new Map(rows.map(({ _id, firstName, lastName }) => [idOf(_id), `${firstName} ${lastName}`]));
}

/** A contact of this customer that is in use, for a record that names it; 400 otherwise. */
export async function checkContact(customerId: Uuid, contactId: string): Promise<Id> {
  const found = await Contact.exists({ _id: uuid(contactId), customerId, isActive: true });
  if (!found) throw Problem.field('invalid', 'contactId', 'This customer has no such contact');
  return idOf(found._id);
}

async function load(customer: Customer, contactId: string, path?: string): Promise<ContactDocument> {
  const doc = await Contact.findOne({ _id: uuid(contactId), customerId: customer._id, isActive: true });
  if (!doc && path) throw Problem.field('invalid', path, 'This customer has no such contact');
  if (!doc) throw noContact();
  return doc as unknown as ContactDocument;
}

const primaryOf = async (customer: Customer): Promise<ContactDocument | null> =>
  (await Contact.findOne({ customerId: customer._id, primary: true })) as unknown as ContactDocument | null;

/** One after the other: the unique index lets no two be primary, not even inside the transaction. */
async function makePrimary(
  ctx: Context,
  customer: Customer,
  before: ContactDocument | null,
  doc: ContactDocument,
): Promise<void> {
  if (before && idOf(before._id) !== idOf(doc._id)) {
    before.set('primary', undefined);
    await save(ctx, customer, before);
  }
  doc.set('primary', true);
  await save(ctx, customer, doc);
}

const needsPrimary = (path: string) =>
  Problem.field('primary_contact_required', path, 'A business has a primary contact: name the next one');

const hasOthers = (customer: Customer, doc: ContactDocument) =>
  Contact.exists({ customerId: customer._id, isActive: true, _id: { $ne: doc._id } });

const plain = ['firstName', 'lastName', 'title', 'department', 'email', 'notes'] as const;

function applyInput(ctx: Context, doc: ContactDocument, input: ContactInput): void {
  if (input.isPrimary === null) throw Problem.field('invalid', 'isPrimary', 'true or false');
  for (const field of ['firstName', 'lastName'] as const)
    if (input[field] === null) throw Problem.field('invalid', field, 'A contact always has one');
  for (const field of plain) if (input[field] !== undefined) doc.set(field, input[field] || undefined);
  for (const field of ['phone', 'mobile'] as const) {
    const typed = input[field];
    if (typed === undefined || typed === doc[field]) continue;
    const parsed = typed ? parsePhone(typed, ctx.org.region) : null;
    if (typed && !parsed) throw Problem.field('invalid', field, 'This is no phone number. Example: +1 604 555 0142');
    doc.set(field, parsed?.e164);
    doc.set(`${field}Typed`, parsed?.typed);
  }
}

function present(ctx: Context, row: ContactRow): ContactOut {
  const hidden = openSealed(ctx.keys, ctx.org.id, 'Contact', row) as Partial<Record<string, string>>;
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    firstName: row.firstName,
    lastName: row.lastName,
    title: row.title ?? null,
    department: row.department ?? null,
    email: hidden.email ?? null,
    phone: hidden.phone ?? null,
    mobile: hidden.mobile ?? null,
    isPrimary: row.primary === true,
    notes: hidden.notes ?? null,
    isActive: row.isActive,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
