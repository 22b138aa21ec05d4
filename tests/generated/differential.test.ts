import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomField } from '@/features/custom-fields/service';
import { Customer, type CustomerDocument } from '@/features/customers/model';
import { scopesOf } from '@/features/customers/policy';
import { derive } from '@/features/customers/service/derive';
import { forgetFrequencies } from '@/features/customers/service/frequencies';
import { forgetDirectory } from '@/lib/directory';
import { type Id, uuid } from '@/lib/id';
import { command } from '@/lib/service';
import { User } from '@/models/user';
import { type Question, questionsIn } from './questions';
import { related } from './related';
import { type Endpoint, endpoints } from './samples';
import { send } from './send';
import { fieldKey, type World, world } from './world';

const thorough = process.env.KINSO_PROOF === '1';
type Change = (doc: CustomerDocument) => void;
type Asker = 'sales' | 'support' | 'brand' | 'admin';
let w: World;
const counts = { compared: 0, states: 0 };
afterAll(() =>
  console.log(
    `differential: ${counts.compared} answers compared over ${counts.states} states that differ in what is hidden`,
  ),
);

const person = {
  name: 'Priya Chen',
  firstName: 'Priya',
  lastName: 'Chen',
  email: 'pchen@example.com',
  phone: '+16045550142',
  address: { line1: '1 First Street', city: 'Vancouver', state: 'BC', postalCode: 'V5K 0A1' },
  preferences: { region: 'Japan', vehicleTypes: ['suv'], importFrequency: 'monthly' },
  tags: ['vip'],
  notes: 'first secret',
  taxId: 'T-1',
  dateOfBirth: '1980-01-01',
};
const company = { type: 'business', companyName: 'Lakeshore Fleet', tags: ['fleet'] };
const ids: Record<'seen' | 'hidden' | 'brand', Id[]> = { seen: [], hidden: [], brand: [] };

beforeAll(async () => {
  w = await world();
  for (const relation of ['team', 'pool', 'ref'] as const) {
    for (const fields of [person, { ...person, firstName: 'Paul', name: 'Paul Chen' }, company]) {
      const email = !('name' in fields) ? undefined : `p${ids.seen.length}${relation}chen@example.com`;
      const name = 'name' in fields ? fields.name : `Lakeshore ${relation}`;
      ids.seen.push((await related(w, relation, { ...fields, email, name }))._id as Id);
    }
  }
  for (let index = 0; index < 3; index += 1)
    ids.hidden.push((await related(w, 'other', { ...person, email: `q${index}@example.com` }))._id as Id);
  const login = await w.customer({ ...person, email: 'brand@example.com' });
  ids.brand.push(login._id as Id);
  await User.updateMany({ orgId: uuid(w.orgId), role: 'brand' }, { $set: { customerIds: [uuid(login._id)] } });
}, 300_000);

const routeOf = (method: string, path: string) =>
  endpoints.find((one) => one.name === `${method} /api/customers${path}`) as Endpoint;

async function answer(role: Asker, { path, query, body }: Question): Promise<string> {
  const byStatus = path.startsWith('/membership/by-status');
  const endpoint = routeOf(body ? 'POST' : 'GET', byStatus ? '/membership/by-status/{membershipStatus}' : path);
  const reply = await send(endpoint, { key: w.keys[role], query, body, params: { membershipStatus: 'true' } });
  const text = reply.text.replaceAll(/"(asOf|instance)":"[^"]*"/g, '');
  expect(reply.status).toBeLessThan(500);
  return `${reply.status} ${text}`;
}

/** Every list, search, count and statistic that a role has, and each customer by itself. */
async function answers(role: Asker, asked: readonly Question[]): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  // Who is whose login is kept for some seconds; the world changed it a moment ago.
  forgetDirectory(w.orgId);
  for (const question of asked) out.set(question.name, await answer(role, question));
  const one = routeOf('GET', '/{_id}');
  for (const _id of [...ids.seen, ...ids.hidden, ...ids.brand])
    for (const query of ['', 'names=snake']) {
      const reply = await send(one, { key: w.keys[role], params: { _id }, query });
      const text = reply.text.replaceAll(/"instance":"[^"]*"/g, '');
      out.set(`one ${_id} ${query}`, `${reply.status} ${text} ${reply.headers.get('etag')}`);
    }
  return out;
}

/** Writes without a trace that is shown: no new activity; what is found by is made anew as ever. */
async function change(of: Id[], to: Change): Promise<void> {
  for (const id of of)
    await command(w.ctx, 'change', async () => {
      const doc = (await Customer.findById(uuid(id))) as unknown as CustomerDocument;
      to(doc);
      derive(w.ctx, doc);
      await doc.save();
    });
  forgetFrequencies(w.orgId);
}

/** By field, what a limited view hides. What it shows in part changes in its hidden part alone. */
const hiddenFromLimited: Record<string, Change> = {
  name: (doc) => doc.type === 'individual' && doc.set({ name: `${doc.firstName} Cole`, lastName: 'Cole' }),
  email: (doc) => doc.email && doc.set('email', doc.email.replace(/chen@/, 'cole@')),
  phone: (doc) => doc.phone && doc.set('phone', '+16045559942'),
  street: (doc) => doc.set({ line1: '2 Second Street', postalCode: 'V6B 1A1' }),
  notes: (doc) => doc.set('notes', 'second secret'),
  taxId: (doc) => doc.set({ taxId: 'T-2', dateOfBirth: '1990-02-02' }),
  purchases: (doc) => doc.set({ openingMinor: 900_000, purchaseMinor: 900_000 }),
  membership: (doc) => doc.set({ member: true, membership: { since: new Date(), source: 'manual' } }),
  preferences: (doc) =>
    doc.set('preferences', { region: doc.preferences?.region, vehicleTypes: ['truck'], importFrequency: 'yearly' }),
  payment: (doc) => doc.set('paymentStatus', 'overdue'),
  source: (doc) =>
    doc.set({ source: 'fair', referredBy: 'Somebody', industry: 'mining', website: 'https://a.example' }),
  business: (doc) => doc.set({ businessType: 'dealer', statusReason: 'because', lifecyclePinned: 'loyal' }),
  custom: (doc) => doc.set({ custom: { [fieldKey]: 'first' }, customIndex: [`${fieldKey}:first`] }),
  dates: (doc) =>
    doc.set({ nextFollowUp: new Date(), lastContact: new Date(), updatedAt: new Date(), convertedAt: new Date() }),
  version: (doc) => doc.set({ version: doc.version + 5, emailVerified: true, consent: { marketing: true } }),
};
const all: Change = (doc) => {
  for (const one of Object.values(hiddenFromLimited)) one(doc);
};
/** All at once says whether anything is told; one by one says what. */
const states: [string, Change][] = thorough ? Object.entries(hiddenFromLimited) : [['everything', all]];

async function same(role: Asker, asked: readonly Question[], of: Id[], to: Change): Promise<void> {
  const before = await answers(role, asked);
  await change(of, to);
  const after = await answers(role, asked);
  const different = [...before]
    .filter(([name, text]) => after.get(name) !== text)
    .map(([name, text]) => [name, text, after.get(name)]);
  expect(different.slice(0, 3)).toEqual([]);
  counts.compared += before.size;
  counts.states += 1;
}

describe('what is hidden in a limited view changes no answer, count or order', () => {
  const limited = ['team', 'pool', 'referred'] as const;
  it.each(states)(
    'to a sales user, in any scope: %s',
    async (_, to) => {
      const asked = [undefined, ...limited].flatMap((scope, turn) => questionsIn(scope, turn));
      await same('sales', asked, ids.seen, to);
    },
    thorough ? 3_600_000 : 600_000,
  );

  it('though what is shown does, and what is hidden is there for an admin: the check can tell', async () => {
    const one: Question[] = [{ name: 'team', path: '', query: 'scope=team' }];
    const before = [await answers('sales', one), await answers('admin', [{ name: 'all', path: '' }])];
    await change(ids.seen, (doc) => doc.set('city', 'Victoria'));
    const seen = await answers('sales', one);
    expect(seen.get('team')).not.toBe(before[0]?.get('team'));
    expect(seen.get('team')).toContain('Victoria');
    await change(ids.seen, (doc) => doc.set('notes', 'third secret'));
    expect(await answers('admin', [])).not.toEqual(before[1]);
    expect(await answers('sales', one)).toEqual(seen);
  });

  it('is asked of lists that have something in them', async () => {
    for (const scope of limited) {
      const { data } = JSON.parse((await answer('sales', { name: '', path: '', query: `scope=${scope}` })).slice(4));
      expect([scope, data.length >= 3]).toEqual([scope, true]);
      expect(data.every((row: { access: { level: string } }) => row.access.level === 'limited')).toBe(true);
    }
    expect(scopesOf.sales).not.toContain('all');
    expect(await answer('sales', { name: '', path: '', query: 'scope=all' })).toMatch(/^400 .*"path":"scope"/);
  });
});

describe('what is hidden from a role changes no answer, count or order', () => {
  it('whole customers that are none of a sales user’s', async () => {
    const asked = [undefined, 'own', 'shared', 'team', 'pool', 'referred'] as const;
    const some = thorough ? asked : ([undefined, 'pool'] as const);
    await same(
      'sales',
      some.flatMap((scope, turn) => questionsIn(scope, turn)),
      ids.hidden,
      (doc) => {
        all(doc);
        doc.set({ city: 'Nelson', tags: ['hidden'], companyName: 'Lakeshore Hidden' });
      },
    );
  }, 600_000);

  it('tax id and date of birth from support', async () => {
    await same('support', questionsIn(undefined), ids.seen, (doc) =>
      doc.set({ taxId: 'T-3', dateOfBirth: '1970-03-03' }),
    );
  }, 600_000);

  it('the work on it from a customer’s own login', async () => {
    await createCustomField(w.ctx, { key: 'inner', label: 'Inner', type: 'text' });
    await same('brand', questionsIn(undefined), ids.brand, (doc) =>
      doc.set({
        notes: 'fourth secret',
        tags: ['hidden'],
        statusReason: 'so',
        source: 'web',
        referredBy: 'Another',
        custom: { inner: 'second' },
        customIndex: ['inner:second'],
        externalIds: { sap: '9' },
        nextFollowUp: new Date(),
        qualification: { budget: 'yes' },
      }),
    );
  }, 600_000);
});
