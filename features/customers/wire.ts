import { z } from 'zod';
import { renamer, snakeName, snakeObject } from '@/lib/names';
import { pageOf } from '@/lib/page';
import { omit, pick } from '@/lib/pick';
import type { Asked, Wire } from '@/lib/wire';
import { type Customer, customer, customerPageAnswer, customerRow, limitedCustomer, seenCustomer } from './answer';
import { piiPaths } from './fields';
import { customerFilter, foundCustomer, searchPage } from './list-schema';
import { oneView } from './view';

type Values = Record<string, unknown>;

const said = (description: string) => z.string().nullable().describe(description);
/** The names of 001 and 004 that are no other spelling of ours. */
const flat = {
  owner_professional_id: said('= owner_id'),
  address_line1: z.string().nullable(),
  address_line2: z.string().nullable(),
  province: said('= state'),
  postal_code: z.string().nullable(),
  preferred_contact_method: z.string().nullable(),
  marketing_consent: z.boolean(),
  newsletter_subscribed: z.boolean(),
  customer_status: said('= status'),
  acquisition_source: said('= source'),
  total_orders: z.number(),
  average_order_value: z.number(),
  last_order_date: z.iso.datetime().nullable(),
};
const snakeCustomer = snakeObject(customer).extend(flat).meta({ title: 'CustomerSnake' });

const tag = z.object({
  id: z.uuid(),
  name: z.string(),
  color: z.string().nullable(),
  description: z.string().nullable(),
  created_by: z.string().nullable(),
  created_at: z.string().nullable(),
});
const none = z.array(z.looseObject({ id: z.uuid() }));
/** 004's profile: lists of objects where we have names and ids, and the about text under a name of its own. */
const crmCustomer = snakeCustomer
  .extend({
    about: said('A short text about the customer'),
    tags: z.array(tag),
    segments: none,
    notes: none.describe('The latest 20'),
    interactions: none.describe('The latest 20'),
  })
  .meta({ title: 'CustomerProfile' });

const snakeLimited = snakeObject(limitedCustomer).extend({
  owner_professional_id: flat.owner_professional_id,
  province: flat.province,
  customer_status: flat.customer_status,
});
const crmLimited = snakeLimited.extend({ tags: z.array(tag) });

const rename = renamer(customer);
const isLimited = (one: Values) => (one as Customer).access?.level === 'limited';

/** What is hidden has no other name either. */
function limitedSnake(one: Values, crm: boolean): Values {
  const out = rename(one) as Values;
  return {
    ...out,
    owner_professional_id: out.owner_id,
    province: out.state,
    customer_status: out.status,
    ...(crm ? { tags: tagsOf(one as Customer) } : {}),
  };
}

function snakeOf(one: Customer): Values {
  const { address, preferences, consent, metrics } = one;
  return {
    ...(rename(one) as Values),
    owner_professional_id: one.ownerId,
    address_line1: address.line1,
    address_line2: address.line2,
    province: address.state,
    postal_code: address.postalCode,
    preferred_contact_method: preferences.preferredContactMethod,
    marketing_consent: consent.marketing,
    newsletter_subscribed: consent.newsletter,
    customer_status: one.status,
    acquisition_source: one.source,
    total_orders: metrics.totalOrders,
    average_order_value: metrics.averageOrderValue,
    last_order_date: metrics.lastOrderDate,
  };
}

/** 004's profile; its `interactions` are read by the route, for one customer alone. */
function crmOf(one: Customer & { interactions?: unknown[] }): Values {
  const { interactions = [] } = one;
  return { ...snakeOf(one), about: one.notes, tags: tagsOf(one), segments: [], notes: [], interactions };
}

const tagsOf = (one: Customer) =>
  one.tags.map((name, index) => ({
    id: one.tagIds[index],
    name,
    color: null,
    description: null,
    created_by: null,
    created_at: null,
  }));

const snakePii = [
  ...piiPaths.map((path) => path.split('.').map(snakeName).join('.')),
  'address_line1',
  'address_line2',
  'postal_code',
  'about',
];
const withoutPii = { camel: omit(piiPaths), snake: omit(snakePii) };

/** One customer, whole or as a row, with the names and the fields that were asked for. */
function spell(one: Values, { names, fields, exclude, crm }: Asked): Values {
  const snake = names === 'snake';
  const more = 'match' in one ? { match: one.match } : {};
  const named = () => (isLimited(one) ? limitedSnake(one, crm) : (crm ? crmOf : snakeOf)(one as Customer));
  const spelt = snake ? { ...named(), ...more } : one;
  const allowed = exclude === 'pii' ? withoutPii[snake ? 'snake' : 'camel'](spelt) : spelt;
  if (!fields) return allowed;
  const wanted = fields.map((path) => (snake ? path.split('.').map(snakeName).join('.') : path));
  return pick(['_id', ...wanted])(allowed);
}

const isPlain = ({ names, fields, exclude }: Asked) => names !== 'snake' && !fields && !exclude;
const spellAll = (list: Values[], asked: Asked) => list.map((one) => spell(one, asked));

/** A customer's answers. */
export const customerWire: Wire = {
  shape: (answer, asked) => (isPlain(asked) ? answer : spell(answer as Values, asked)),
  snake: z.union([snakeCustomer, snakeLimited]),
  crm: z.union([crmCustomer, crmLimited]),
};

/** What a route declares that answers one customer. */
export const oneCustomer = { query: oneView, answer: customer, wire: customerWire } as const;
/** The same where who asks may see it in a limited view. */
export const anyCustomer = { ...oneCustomer, answer: seenCustomer } as const;

/** Lists of customers, and what a search found. */
const customerPageWire: Wire = pageWire(pageOf(customerRow), (row) => row);
/** What a route declares that lists customers. */
export const customerList = { query: customerFilter, answer: customerPageAnswer, wire: customerPageWire } as const;
export const searchWire: Wire = pageWire(searchPage, (row) => row.extend({ match: foundCustomer.shape.match }));

function pageWire(answer: z.ZodObject, of: (row: z.ZodObject) => z.ZodObject): Wire {
  const outer = renamer(answer.omit({ data: true }));
  const around = snakeObject(answer.omit({ data: true }));
  const snake = (whole: z.ZodObject, limited: z.ZodObject) =>
    around.extend({ data: z.array(z.union([of(whole), of(limited)])) });
  return {
    shape: (given, asked) => {
      if (isPlain(asked)) return given;
      const { data, ...rest } = given as { data: Values[] } & Values;
      return { data: spellAll(data, asked), ...(asked.names === 'snake' ? (outer(rest) as Values) : rest) };
    },
    snake: snake(snakeCustomer, snakeLimited),
    crm: snake(crmCustomer, crmLimited),
  };
}
