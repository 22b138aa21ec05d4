import { directory } from '@/lib/directory';
import { searchFold } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import { Customer, listIndexes } from '../model';
import { stateOf, type Typed } from '../search';
import { facetTerm } from '../search-keys';
import { costs, nearCost } from '../search-rank';
import { activity, candidatesOf, type Look, scanTerms } from './scan';
import { type Lane, searchNames } from './search-names';

const none: Lane = { found: [], complete: true };
/** What a name beside a tag or a status costs more than a name alone. */
const beside = 0.4;

/** Customers of whom the whole text says something: status, type, tag, town, owner. */
export async function searchAttributes(ctx: Context, look: Look, typed: Typed): Promise<Lane[]> {
  const [whole] = typed.phrases;
  if (!whole || whole.rest.length > 0) return [];
  const rows = scanTerms(look, termsOf(whole.text), look.most + 1);
  const owned = (await colleagues(ctx, whole.text)).map((acl) => ownedBy(look, acl));
  return (await Promise.all([rows, ...owned])).map((found) => ({
    found: found.slice(0, look.most).map((row) => ({ ...row, cost: costs.attribute })),
    complete: found.length <= look.most,
  }));
}

/** One of several words says something, the others are the name: "wang vip". */
export async function searchNamesBeside(ctx: Context, look: Look, typed: Typed): Promise<Lane[]> {
  const lanes = typed.phrases
    .filter(({ rest }) => rest.length > 0)
    .map(async ({ text, rest }): Promise<Lane> => {
      const terms = termsOf(text);
      const [there, owners] = await Promise.all([scanTerms(look, terms, 1), colleagues(ctx, text)]);
      const says = [...(there.length > 0 ? [{ terms: { $in: terms } }] : []), ...owners.map((acl) => ({ acl }))];
      if (says.length === 0) return none;
      const named = await searchNames(ctx, { ...look, filters: [...look.filters, { $or: says }] }, rest, 'as typed');
      const found = named.found.filter((one) => one.cost <= nearCost);
      return { ...named, found: found.map((one) => ({ ...one, cost: one.cost + beside })) };
    });
  return Promise.all(lanes);
}

function termsOf(text: string): string[] {
  const state = stateOf(text);
  return [facetTerm('tag', text), facetTerm('city', text), ...(state ? [facetTerm(state.facet, state.value)] : [])];
}

/** For those who see everybody's customers; a sales user's are its own. */
async function colleagues(ctx: Context, text: string): Promise<string[]> {
  if (text.length < 3 || !ctx.principals.includes('org')) return [];
  const people = [...(await directory(ctx.org.id)).values()].filter(({ name }) => {
    const folded = searchFold(name);
    return folded === text || folded.split(' ').includes(text);
  });
  return people.slice(0, 3).map(({ id }) => `u:${id}`);
}

async function ownedBy(look: Look, acl: string) {
  const rows = await Customer.find(
    { acl, isActive: activity(look), member: { $in: [true, false] }, $and: [...look.filters, {}] },
    { createdAt: 1 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .hint(listIndexes.createdAt as Record<string, 1>)
    .limit(look.most + 1)
    .maxTimeMS(2_500)
    .lean();
  return candidatesOf(rows);
}
