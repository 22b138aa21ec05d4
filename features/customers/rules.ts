import { z } from 'zod';
import { fold } from '@/lib/fold';
import { line, text } from '@/lib/text';
import { countryCode } from './countries';
import {
  contactMethods,
  customerStatuses,
  customerTypes,
  findings,
  importFrequencies,
  lifecycleStages,
  paymentMethods,
  paymentStatuses,
} from './fields';

/** An enum that takes the documents' spellings too: "One-time", "Bank Transfer", "SUV", "oneTime" in any case. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .max(40, { error: 'At most 40 characters', abort: true })
    .transform((typed) =>
      typed
        .trim()
        .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    )
    .pipe(z.enum(values, `One of ${values.join(', ')}`));

export const customerCode = z
  .string()
  .trim()
  // "." and ".." are steps of an address, so that nobody could open their customer.
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,40}$/, 'One to 40 letters, digits, dots, dashes or underscores');
/** Any script, emoji and direction marks are kept; what would be seen as nothing is no name. */
export const customerName = line(200).refine((name) => fold(name).length > 0, 'A name is needed');

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const addressForm = new RegExp(
  `^(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$`,
);
/** RFC 5321 lengths; quotes, comments, address literals and look-alike characters are refused on purpose. */
export const emailAddress = z
  .string()
  .trim()
  .max(254, { error: 'At most 254 characters', abort: true })
  .toLowerCase()
  .regex(addressForm, 'This is not an e-mail address');

const extension = '(?:\\s*(?:ext\\.?|x|#)\\s*\\p{Nd}{1,7})?';
const phoneForm = new RegExp(
  `^[\\p{Nd}+＋().\\s/\\u2010-\\u2015-]*\\p{Nd}[\\p{Nd}().\\s/\\u2010-\\u2015-]*${extension}$`,
  'iu',
);
/** Letters are refused here, where the form sees it; whether such a number can exist is for the server to say. */
export const phoneNumber = line(40).refine(
  (typed) => typed === '' || phoneForm.test(typed),
  'This is no phone number. Example: +1 604 555 0142',
);

const amount = z.number('A number is needed').max(1_000_000_000_000, 'At most 1,000,000,000,000');
export const purchaseAmount = amount.refine((value) => value >= 0, {
  message: 'Zero or more',
  params: { code: 'negative_amount' },
});
export const contactInfo = line(300);

const country = z
  .string()
  .max(60, { error: 'At most 60 characters', abort: true })
  .refine((typed) => countryCode(typed) !== null, 'Two letters of a country, like CA')
  .transform((typed) => countryCode(typed) ?? typed);

const website = line(200).refine(
  (typed) =>
    typed === '' || /^(https?:\/\/)?[^\s:/@<>"'`]+\.[^\s:/@<>"'`]+(:\d{1,5})?([/?#][^\s<>"'`]*)?$/i.test(typed),
  'A web address, like https://example.com',
);

const inReach = (iso: string) => iso >= '1850' && iso < '2200';
const today = () => new Date().toISOString().slice(0, 10);
const isoText = z.iso.date().or(z.iso.datetime({ offset: true }));
const moments = z.union([isoText, z.number().min(-3.8e12).max(7.26e12)], 'A date, like 2026-04-30');
/** A calendar day. A whole moment, as text or in milliseconds since 1970, stands for its day. */
const anyDay = moments.transform((typed) =>
  (typeof typed === 'number' ? new Date(typed).toISOString() : typed).slice(0, 10),
);
const day = anyDay.refine(inReach, 'A date between 1850 and 2200');
export const pastDay = anyDay.refine(
  (typed) => typed >= '1850' && typed <= today(),
  'A date that is not in the future',
);
/** A moment as ISO text in UTC. */
export const moment = moments
  .transform((typed) => new Date(typed).toISOString())
  .refine(inReach, 'A date between 1850 and 2200');

const words = (count: number, max: number) => z.array(line(max)).max(count, `At most ${count}`);
/** Also one alone, as a form sends it. */
const vehicleTypes = z
  .union([z.array(line(40)).max(20, 'At most 20'), line(40).transform((one) => [one])], 'Words, like ["SUV", "Truck"]')
  .transform((list) => list.map((one) => one.toLowerCase()));
/** Names, or 004's objects as they were answered. */
const tags = z
  .array(z.union([line(40), z.looseObject({ name: line(40) }).transform((tag) => tag.name)], 'A tag is a word'))
  .max(50, 'At most 50')
  .transform((list) => [...new Set(list.filter(Boolean))]);

const answer = choice(findings);
/** yes, no or unknown; or that with a note. Without a note in it the kept note stays. */
const finding = z
  .union(
    [
      z.boolean().transform((said) => (said ? ('yes' as const) : ('no' as const))),
      answer,
      z.strictObject({ value: answer, note: text(500).nullish() }),
    ],
    'yes, no or unknown; or {"value": "yes", "note": "…"}',
  )
  .transform((said): { value: (typeof findings)[number]; note?: string | null } =>
    typeof said === 'string' ? { value: said } : said,
  );

const externalIds = z
  .record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'The name of a system: letters, digits, dashes or underscores'),
    line(100).nullable(),
  )
  .refine((ids) => Object.keys(ids).length <= 20, 'At most 20');

/** Every writable field under its canonical path, with its rule. Form, API and import read the same object. */
export const fieldRules = {
  customerId: customerCode.describe('The code that people use, unique without regard to case. Numbered when absent.'),
  name: customerName.describe('Absent: first and last name, else the company name'),
  firstName: line(100),
  lastName: line(100),
  type: choice(customerTypes),
  companyName: line(200),
  businessType: line(100),
  taxId: line(60),
  industry: line(100),
  website,
  email: emailAddress.describe('Unique among live customers'),
  phone: phoneNumber.describe("In any form; kept in E.164 by the organization's region with the typed form beside it"),
  phoneSecondary: phoneNumber,
  contactInfo: contactInfo.describe('An e-mail address, a phone number or an address line; stored as what it is'),
  dateOfBirth: anyDay.refine((typed) => typed >= '1850' && typed < today(), 'A date in the past'),
  'address.line1': line(200),
  'address.line2': line(200),
  'address.city': line(100),
  'address.state': line(100),
  'address.postalCode': line(20).describe('Checked by country'),
  'address.country': country.describe('ISO 3166 alpha-2; the English name is understood'),
  'preferences.vehicleTypes': vehicleTypes,
  'preferences.region': line(60).describe('Where the customer imports from'),
  'preferences.importFrequency': choice(importFrequencies),
  'preferences.paymentMethod': choice(paymentMethods),
  'preferences.preferredContactMethod': choice(contactMethods),
  'communicationPreferences.channels.email': z.boolean(),
  'communicationPreferences.channels.phone': z.boolean(),
  'communicationPreferences.channels.sms': z.boolean(),
  'communicationPreferences.topics': words(20, 60).describe('What the customer wants to hear about'),
  'communicationPreferences.language': line(35)
    .refine((tag) => tag === '' || /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag), 'A language, like en or fr-CA')
    .describe('BCP 47'),
  'communicationPreferences.doNotContactUntil': day.describe('No automatic message before this day'),
  paymentStatus: choice(paymentStatuses),
  'consent.marketing': z.boolean().describe('Each change is kept in the ledger of consents'),
  'consent.newsletter': z.boolean(),
  'consent.source': line(100).describe('Where the consent was given; kept in the ledger only'),
  status: choice(customerStatuses).describe('Moves by the status machine only'),
  statusReason: line(300),
  lifecycleStage: choice(lifecycleStages).describe('Pins the stage; null lets it be computed again'),
  membershipStatus: z.boolean('true or false'),
  purchaseAmount: amount.describe('Opening amount plus completed orders; sets the opening amount'),
  ownerId: z.uuid('The id of a user'),
  source: line(100).describe('How the customer found us'),
  acquisitionDate: pastDay,
  referredBy: line(200),
  'qualification.budget': finding,
  'qualification.authority': finding,
  'qualification.need': finding,
  'qualification.timeline': finding,
  nextFollowUp: moment,
  externalIds: externalIds.describe('Ids in other systems; a system that is not named keeps its id, null removes it'),
  tags,
  notes: text(5_000).describe('A short text about the customer'),
  /** Whose rules they are is known when it is (service/own-rules.ts). */
  custom: z
    .record(z.string().max(60), z.union([z.string().max(5_000), z.number(), z.boolean(), z.null()]))
    .refine((given) => Object.keys(given).length <= 200, 'At most 200 fields')
    .describe('The organization’s own fields by key, as GET /api/custom-fields defines them; null clears.'),
  isActive: z.boolean().describe('false deactivates, true restores; each needs its own right'),
  allowDuplicateName: z.boolean().describe('Takes a name that another customer has'),
} as const;
export type FieldPath = keyof typeof fieldRules;
export type CustomerPatch = { [K in FieldPath]?: z.output<(typeof fieldRules)[K]> | null };
