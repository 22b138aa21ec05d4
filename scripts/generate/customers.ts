import { companyForms, companyKinds, cultures } from './names';
import { mailDomains, places, streets } from './places';
import { type Chance, chance } from './random';

/** A made-up customer under the API's canonical field names. It belongs to nobody: reserved domains, 555 numbers. */
export type MadeUp = {
  fields: {
    name?: string;
    firstName?: string;
    lastName?: string;
    type: 'individual' | 'business' | 'enterprise';
    companyName?: string;
    businessType?: string;
    industry?: string;
    email?: string;
    phone?: string;
    'address.line1'?: string;
    'address.city': string;
    'address.state': string;
    'address.postalCode'?: string;
    'preferences.vehicleTypes': string[];
    'preferences.region': string;
    'preferences.importFrequency': 'one_time' | 'monthly' | 'quarterly' | 'yearly';
    'preferences.paymentMethod': 'bank_transfer' | 'credit_card' | 'cash';
    'preferences.preferredContactMethod': 'email' | 'phone' | 'sms';
    paymentStatus?: 'current' | 'overdue' | 'excellent' | 'good' | 'fair';
    status: 'prospect' | 'lead' | 'active' | 'inactive' | 'churned' | 'suspended' | 'blocked';
    source: string;
    tags?: string[];
    purchaseAmount: number;
  };
  createdAt: Date;
};

export type Options = {
  seed: number;
  now: Date;
  months?: number;
  /** How many there are already, so that a second series repeats no e-mail and no company. */
  offset?: number;
};

const dayMs = 86_400_000;
const cultureShares = Object.fromEntries(cultures.map((culture, index) => [String(index), culture.share]));

/** An endless series of customers, the same for the same seed: oldest ideas first, times spread with growth. */
export function* madeUpCustomers(options: Options): Generator<MadeUp, never> {
  const dice = chance(options.seed);
  const unique = distinct(options.offset ?? 0);
  for (;;) yield makeOne(dice, unique, options);
}

/** Numbers the second and later ones of a text: "Wong Motors", "Wong Motors 2". */
function distinct(offset: number) {
  const seen = new Map<string, number>();
  return (key: string): string => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count + offset === 1 ? '' : String(count + offset);
  };
}

function makeOne(dice: Chance, unique: (key: string) => string, { now, months = 18 }: Options): MadeUp {
  const type = dice.weighted({ individual: 66, business: 29, enterprise: 5 });
  const culture = cultures[Number(dice.weighted(cultureShares))] ?? cultures[0];
  const firstName = dice.pickEarly(culture?.first ?? [], 1.8);
  const lastName = dice.pickEarly(culture?.last ?? [], 1.8);
  const place = dice.pickEarly(places, 1.9);
  const purchaseAmount = purchaseOf(dice, type);
  const company = type === 'individual' ? undefined : companyOf(dice, unique, type, lastName, place.city);
  const status =
    purchaseAmount > 0
      ? dice.weighted({ active: 78, inactive: 11, churned: 6, suspended: 2, blocked: 1, lead: 2 })
      : dice.weighted({ prospect: 50, lead: 42, inactive: 8 });
  return {
    createdAt: createdAtOf(dice, now, months),
    fields: {
      ...(company ? { name: company, companyName: company, ...businessOf(dice) } : { firstName, lastName }),
      type,
      ...contactOf(dice, unique, firstName, lastName, place),
      ...addressOf(dice, place),
      ...preferencesOf(dice, type),
      ...(purchaseAmount > 0 ? { paymentStatus: paymentOf(dice) } : {}),
      status,
      source: dice.weighted({ website: 34, referral: 27, 'auto show': 12, phone: 11, 'walk-in': 9, partner: 7 }),
      ...tagsOf(dice, purchaseAmount),
      purchaseAmount,
    },
  };
}

/** Heavy-tailed, most between 500 and 3,000; one in seven has bought nothing yet. */
function purchaseOf(dice: Chance, type: MadeUp['fields']['type']): number {
  if (dice.yes(0.14)) return 0;
  const scale = { individual: 1, business: 1.7, enterprise: 6 }[type];
  return Math.round(Math.min(480_000, 1080 * scale * Math.exp(0.95 * dice.normal())) * 100) / 100;
}

/** More of them lately: what grows shows as a curve. Within opening hours of the west coast. */
function createdAtOf(dice: Chance, now: Date, months: number): Date {
  const daysAgo = Math.floor(months * 30.4 * (1 - dice.next() ** 0.72));
  const at = new Date(now.getTime() - daysAgo * dayMs);
  at.setUTCHours(16, dice.whole(0, 599), dice.whole(0, 59), dice.whole(0, 999));
  return at < now ? at : new Date(now.getTime() - dice.whole(60, 7200) * 1000);
}

function companyOf(
  dice: Chance,
  unique: (key: string) => string,
  type: 'business' | 'enterprise',
  lastName: string,
  city: string,
): string {
  const base = dice.yes(0.22) ? city : lastName;
  const kind = dice.pickEarly(companyKinds[type], 1.4);
  const plain = `${base} ${dice.yes(0.3) ? `${dice.pick(['Pacific', 'Harbour', 'Summit', 'Maple', 'Coast', 'Northern'])} ` : ''}${kind}`;
  const number = unique(`company:${plainKey(plain)}`);
  return `${plain}${number && ` ${number}`}${dice.pickEarly(companyForms, 1.5)}`;
}

const businessOf = (dice: Chance) => ({
  businessType: dice.weighted({
    dealer: 40,
    'rental fleet': 18,
    workshop: 16,
    leasing: 10,
    'parts trade': 10,
    government: 6,
  }),
  industry: dice.weighted({ automotive: 55, logistics: 18, construction: 10, tourism: 9, agriculture: 8 }),
});

function contactOf(
  dice: Chance,
  unique: (key: string) => string,
  firstName: string,
  lastName: string,
  place: (typeof places)[number],
) {
  const local = `${plainKey(firstName)}.${plainKey(lastName)}`;
  const email = dice.yes(0.93) ? `${local}${unique(local)}@${dice.pickEarly(mailDomains)}` : undefined;
  const number = dice.yes(email ? 0.82 : 1)
    ? `${dice.pick(place.areas)}-555-${String(dice.whole(0, 9999)).padStart(4, '0')}`
    : undefined;
  return { ...(email ? { email } : {}), ...(number ? { phone: number } : {}) };
}

const plainKey = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '');

function addressOf(dice: Chance, place: (typeof places)[number]) {
  const where = { 'address.city': place.city, 'address.state': place.state };
  if (dice.yes(0.2)) return where;
  const letter = dice.pick([...'ABCEGHJKLMNPRSTVWXYZ']);
  return {
    ...where,
    'address.line1': `${dice.whole(1, 9899)} ${dice.pick(streets)}`,
    'address.postalCode': `${place.postal} ${dice.whole(0, 9)}${letter}${dice.whole(0, 9)}`,
  };
}

function preferencesOf(dice: Chance, type: MadeUp['fields']['type']) {
  const kinds = ['suv', 'sedan', 'truck', 'van', 'electric', 'sports', 'classic', 'motorcycle'];
  const vehicleTypes = [...new Set(Array.from({ length: dice.whole(1, 3) }, () => dice.pickEarly(kinds, 1.6)))];
  return {
    'preferences.vehicleTypes': vehicleTypes,
    'preferences.region': dice.weighted({ Japan: 46, Germany: 21, USA: 16, Korea: 11, UK: 6 }),
    'preferences.importFrequency':
      type === 'individual'
        ? dice.weighted({ one_time: 72, yearly: 22, quarterly: 6 })
        : dice.weighted({ monthly: 34, quarterly: 38, yearly: 20, one_time: 8 }),
    'preferences.paymentMethod': dice.weighted({ bank_transfer: 58, credit_card: 34, cash: 8 }),
    'preferences.preferredContactMethod': dice.weighted({ email: 56, phone: 30, sms: 14 }),
  };
}

const paymentOf = (dice: Chance) => dice.weighted({ current: 34, good: 30, excellent: 18, fair: 11, overdue: 7 });

function tagsOf(dice: Chance, purchaseAmount: number): { tags?: string[] } {
  const tags = [
    ...(purchaseAmount > 15_000 ? ['vip'] : []),
    ...(dice.yes(0.08) ? ['fleet'] : []),
    ...(dice.yes(0.06) ? ['auction'] : []),
    ...(dice.yes(0.05) ? ['newsletter'] : []),
  ];
  return tags.length ? { tags } : {};
}
