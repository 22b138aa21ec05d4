import '@/features/models';
import { createTeam } from '@/features/users/service';
import { takeNumbers } from '@/lib/counters';
import { connectDb, database, endScript } from '@/lib/db';
import { demoPassword, demoPeople } from '@/lib/demo-logins';
import { type Id, idOf, uuid } from '@/lib/id';
import { ensureOrganization, ensureUser, systemContext } from '@/lib/provision';
import { hashPassword } from '@/lib/sign-in';
import { Organization } from '@/models/organization';
import { Relay } from '@/models/relay';
import type { MadeUp } from './generate/customers';
import { addInquiries } from './generate/inquiries';
import { addOrders } from './generate/orders';
import { addQuotes } from './generate/quotes';
import { tellStory } from './generate/story';
import { writeStory } from './generate/write';

/** Pacific Imports and its rival, made once: an installation that has any other organization is left alone. */
const organizations = [
  { slug: 'rival', name: 'Rival Motors', customers: 60, runs: [] as [number, number][], seed: 77 },
  {
    slug: 'demo',
    name: 'Pacific Imports',
    customers: 2_000,
    runs: [
      [171, 2_400],
      [12, 1_700],
    ] as [number, number][],
    seed: 2_026,
  },
];

/** The company behind the customer's own login. */
const brandCompany: MadeUp['fields'] = {
  name: 'Fraser Auto Imports Ltd',
  companyName: 'Fraser Auto Imports Ltd',
  type: 'business',
  businessType: 'dealer',
  industry: 'automotive',
  email: 'mei@fraser-auto.example',
  phone: '604-555-0142',
  'address.line1': '4180 Bridgeport Road',
  'address.city': 'Richmond',
  'address.state': 'BC',
  'address.postalCode': 'V6V 1A1',
  'preferences.vehicleTypes': ['suv', 'van'],
  'preferences.region': 'Japan',
  'preferences.importFrequency': 'monthly',
  'preferences.paymentMethod': 'bank_transfer',
  'preferences.preferredContactMethod': 'email',
  paymentStatus: 'excellent',
  status: 'active',
  source: 'referral',
  tags: ['vip', 'fleet'],
  purchaseAmount: 18_450,
};

/** True when there is nothing, or only what a demo that was cut off left behind; that is taken away first. */
async function mayBegin(): Promise<boolean> {
  const found = await Organization.find({}, { slug: 1, demo: 1 }).lean();
  const ours = new Set(organizations.map((one) => one.slug));
  if (found.some((one) => !one.demo || !ours.has(one.slug))) return false;
  const demo = found.find((one) => one.slug === 'demo');
  const finished = demo ? await Relay.findById(idOf(demo._id)).lean() : null;
  if (finished?.seq) return false;
  for (const one of found) await wipe(idOf(one._id));
  return true;
}

async function wipe(orgId: Id): Promise<void> {
  for (const { name } of await database().listCollections().toArray()) {
    const mine = [{ orgId: uuid(orgId) }, { _id: { $in: [uuid(orgId), orgId] } }, { _id: { $regex: `^${orgId}:` } }];
    await database()
      .collection(name)
      .deleteMany({ $or: mine } as never);
  }
}

async function make(plan: (typeof organizations)[number], now: Date, passwordHash: string): Promise<void> {
  const orgId = await ensureOrganization({
    slug: plan.slug,
    name: plan.name,
    currency: 'CAD',
    region: 'CA',
    demo: true,
  });
  const people = demoPeople.filter((one) => one.slug === plan.slug);
  const ids = new Map<string, Id>();
  for (const { email, name, role } of people)
    ids.set(email, await ensureUser({ orgId, email, name, role, passwordHash }));
  const as = async (email: string) => ({
    ...(await systemContext(orgId, ids.get(email) as Id)),
    via: 'session' as const,
    now,
  });
  const of = (role: string) => Promise.all(people.filter((one) => one.role === role).map((one) => as(one.email)));
  const [[admin], sellers, brand] = [await of('admin'), await of('sales'), people.find((one) => one.role === 'brand')];
  if (!admin) throw new Error(`${plan.slug} has no admin`);
  const codes = await takeNumbers(admin, 'customers', plan.customers);
  const { written, runs, sales } = tellStory(
    { cast: { admin, sellers }, now, seed: plan.seed, count: plan.customers, codes, orders: 1, runs: plan.runs },
    brand ? [brandCompany] : [],
  );
  await takeNumbers(admin, 'orders', Math.max(1, sales));
  const company = written.customers.find((row) => row.name === brandCompany.name);
  if (brand) {
    await ensureUser({ ...brand, orgId, passwordHash, customerIds: [idOf(company?._id)] });
  }
  await writeStory(admin, written, runs);
  if (brand) await createTeam(admin, { name: 'Pacific', memberIds: sellers.map(({ user }) => user.id) });
  if (brand) await addInquiries({ admin, sellers }, written.customers, now);
  if (brand) await Promise.all([addQuotes(sellers, written.customers, company), addOrders(sellers, written.customers)]);
}

await connectDb();
if (await mayBegin()) {
  const now = new Date();
  const passwordHash = await hashPassword(demoPassword);
  for (const plan of organizations) await make(plan, now, passwordHash);
}
await endScript();
