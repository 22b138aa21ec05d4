import { directory } from '@/lib/directory';
import { searchFold } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import { Customer, listIndexes, termIndex } from '../model';
import { type Phrase, stateOf, type Typed } from '../search';
import { facetTerm } from '../search-keys';
import { costs } from '../search-rank';
import { activity, candidatesOf, type Look, mostCandidates, scanTerms } from './scan';
import { type Lane, searchNames } from './search-names';

type Condition = { term?: string; acl?: string };

/** Customers by a word that says something about them: status, type, tag, town, owner; the other words are their names. */
export async function searchAttributes(ctx: Context, look: Look, typed: Typed): Promise<Lane[]> {
  const known = await Promise.all(typed.phrases.map(async (phrase) => ({ phrase, is: await meaning(ctx, phrase) })));
  const lanes = known.flatMap(({ phrase, is }) => is.map((condition) => lane(ctx, look, phrase, condition)));
  return Promise.all(lanes.slice(0, 4));
}

async function meaning(ctx: Context, { text }: Phrase): Promise<Condition[]> {
  const state = stateOf(text);
  const terms = ['tag', 'city'].map((facet) => facetTerm(facet, text));
  const there = await Promise.all(terms.map(exists));
  return [
    ...(state ? [{ term: facetTerm(state.facet, state.value) }] : []),
    ...terms.filter((_, place) => there[place]).map((term) => ({ term })),
    ...(await colleagues(ctx, text)).map((acl) => ({ acl })),
  ];
}

const exists = async (term: string) =>
  (await Customer.findOne({ terms: term }, { isActive: 1, _id: 0 }).hint(termIndex).lean()) !== null;

/** For those who see everybody's customers; a sales user's are its own. */
async function colleagues(ctx: Context, text: string): Promise<string[]> {
  if (text.length < 3 || !ctx.principals.includes('org')) return [];
  const people = [...(await directory(ctx.org.id)).values()].filter(({ name }) => {
    const folded = searchFold(name);
    return folded === text || folded.split(' ').includes(text);
  });
  return people.slice(0, 3).map(({ id }) => `u:${id}`);
}

async function lane(ctx: Context, look: Look, { rest }: Phrase, { term, acl }: Condition): Promise<Lane> {
  if (rest.length > 0) {
    const condition = term ? { terms: term } : { acl };
    const named = await searchNames(ctx, { ...look, filters: [...look.filters, condition] }, rest);
    return { ...named, found: named.found.map((one) => ({ ...one, cost: one.cost + 0.4 })) };
  }
  const rows = term
    ? await scanTerms(look, term, [], mostCandidates + 1)
    : await ownedBy(look, acl ?? '', mostCandidates + 1);
  const found = rows.slice(0, mostCandidates).map((row) => ({ ...row, cost: costs.attribute }));
  return { found, complete: rows.length <= mostCandidates };
}

async function ownedBy(look: Look, acl: string, limit: number) {
  const rows = await Customer.find(
    {
      acl,
      isActive: activity(look),
      member: { $in: [true, false] },
      $and: [...look.filters, {}],
    },
    { createdAt: 1 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .hint(listIndexes.createdAt as Record<string, 1>)
    .limit(limit)
    .maxTimeMS(2_500)
    .lean();
  return candidatesOf(rows);
}
