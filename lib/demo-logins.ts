import { Organization } from '@/models/organization';
import { connectDb } from './db';
import type { Role } from './permissions';

/** The one password of the demo's logins. Known to everybody, so the demo exists in embedded mode only. */
export const demoPassword = 'kinso-demo-2026';

export const demoPeople: { email: string; name: string; role: Role; title: string; blurb: string; slug: string }[] = [
  {
    slug: 'demo',
    email: 'admin@demo.test',
    name: 'Ana Petrov',
    role: 'admin',
    title: 'Administrator',
    blurb: 'Everything, auto-activation included',
  },
  { slug: 'demo', email: 'sales@demo.test', name: 'Ben Carter', role: 'sales', title: 'Sales', blurb: 'Own customers' },
  {
    slug: 'demo',
    email: 'sales2@demo.test',
    name: 'Chidi Eze',
    role: 'sales',
    title: 'Sales',
    blurb: 'Own customers, of another desk',
  },
  {
    slug: 'demo',
    email: 'support@demo.test',
    name: 'Dana Roy',
    role: 'support',
    title: 'Support',
    blurb: 'All customers, contact data',
  },
  {
    slug: 'demo',
    email: 'brand@demo.test',
    name: 'Mei Fraser',
    role: 'brand',
    title: 'Customer login',
    blurb: 'Her own company only',
  },
  {
    slug: 'rival',
    email: 'admin@rival.test',
    name: 'Rosa Ibarra',
    role: 'admin',
    title: 'Another organization',
    blurb: 'Sees nothing of the first',
  },
];

/** Whether this installation is a demo, read from its data: a real one has no demo organization and so no logins. */
export async function demoLogins() {
  await connectDb();
  const demo = await Organization.exists({ slug: 'demo', demo: true });
  if (!demo) return { enabled: false, logins: [] };
  return { enabled: true, password: demoPassword, logins: demoPeople.map(({ slug: _slug, ...login }) => login) };
}
