import { answerInquiry, createInquiry } from '@/features/inquiries/service';
import { giveReferral } from '@/features/referrals/service';
import type { Context } from '@/lib/context';
import { type Id, idOf, idOrNull } from '@/lib/id';

type Row = { _id: unknown; ownerId?: unknown; isActive?: unknown };
type Cast = { admin: Context; sellers: Context[] };

const asked = [
  [
    'A seven-seater for the family',
    'We look for a van with seven seats, up to 25,000. What do you have on the water?',
    1,
  ],
  ['Papers for the Alphard', 'The insurance asks for the export certificate. Can you send me a copy?', 5],
  ['Delivery to Kelowna', 'How much is the transport from Richmond to Kelowna, and how long does it take?', 20],
  ['A price for three trucks', 'Please quote three kei trucks, four-wheel drive, not older than 2014.', 52],
] as const;
const hourMs = 3_600_000;

/** What waits for an answer in the demo: of the first seller's customers, of a colleague's that nobody answered, and of the pool. */
export async function addInquiries({ admin, sellers }: Cast, customers: readonly Row[], now: Date): Promise<void> {
  const [first, second = first] = sellers;
  if (!first || !second) return;
  const ago = (ctx: Context, hours: number): Context => ({ ...ctx, now: new Date(now.getTime() - hours * hourMs) });
  const of = (ownerId: Id | null, count: number) =>
    customers.filter((row) => row.isActive !== false && idOrNull(row.ownerId) === ownerId).slice(0, count);
  const takers = [...of(first.user.id, 3), ...of(second.user.id, 1), ...of(null, 2)];
  for (const [index, row] of takers.entries()) {
    const [subject, message, hours] = asked[index % asked.length] ?? asked[0];
    const made = await createInquiry(ago(admin, hours), { customerId: idOf(row._id), subject, message });
    if (index === 2)
      await answerInquiry(ago(first, hours - 4), made._id, { text: '850 dollars, within a week of the release.' });
  }
  const [free] = of(null, 3).slice(2);
  const note = 'Lives around the corner from you.';
  if (free) await giveReferral(ago(admin, 3), { customerId: idOf(free._id), userId: first.user.id, note });
}
