import { openSealed } from '@/lib/sealed';
import type { Context } from '@/lib/service';
import { Customer, codeIndex } from '../model';
import { nationalDigits } from '../normalise';
import { mayAsk } from '../policy';
import type { Typed } from '../search';
import { digitRuns, hashedTerm, numberTerm } from '../search-keys';
import { costs } from '../search-rank';
import { frequencies } from './frequencies';
import { activity, byId, type Candidate, candidatesOf, type Look, scanTerms, scanTogether } from './scan';
import type { Found, Lane } from './search-names';

/** What is sealed is opened to be verified, so fewer of those are looked at. */
const mostOpened = 500;
/** So many codes that begin alike are looked at, in their order, and so many of them are told. */
const mostCodes = 2_000;
const fewCodes = 200;
const fewNumbers = 60;
const none: Lane = { found: [], complete: true };

/** Customers by what says who they are: code, e-mail, phone; the last two only where they are shown. */
export async function searchContacts(ctx: Context, look: Look, typed: Typed, { codes = true } = {}): Promise<Lane[]> {
  const shown = mayAsk(look.level, 'email') && mayAsk(look.level, 'phone');
  return Promise.all([
    typed.code ? byCode(look, typed.code) : none,
    codes && typed.digits ? byNumber(look, typed.digits) : none,
    typed.email && shown ? byEmail(ctx, look, typed.email) : none,
    typed.digits && typed.digits.length > 3 && shown ? byPhone(ctx, look, typed) : none,
  ]);
}

const at = (rows: Candidate[], cost: number): Found[] => rows.map((row) => ({ ...row, cost }));

/** The code itself, and those that begin with it. */
async function byCode(look: Look, code: string): Promise<Lane> {
  const range = code.length < 3 ? code : { $gte: code, $lt: `${code}\uffff` };
  const rows = await Customer.aggregate<{ _id: Candidate['uuid']; codeKey: string; createdAt: Date }>([
    { $match: { codeKey: range } },
    { $sort: { codeKey: 1 } },
    { $limit: mostCodes },
    { $match: { $and: [{ isActive: activity(look) }, look.seen, ...look.filters] } },
    { $limit: fewCodes },
    { $project: { codeKey: 1, createdAt: 1 } },
  ]).option({ hint: codeIndex, maxTimeMS: 2_500 });
  const found = rows.map((row, place) => ({
    ...candidatesOf([row])[0],
    cost: row.codeKey === code ? costs.same : costs.contact + place / 10_000,
  }));
  return { found: found as Found[], complete: rows.length < fewCodes };
}

async function byNumber(look: Look, digits: string): Promise<Lane> {
  return { found: at(await scanTerms(look, [numberTerm(digits)], 50), costs.same), complete: true };
}

/** Whole, by its domain, or by how it begins. */
async function byEmail(ctx: Context, look: Look, typed: string): Promise<Lane> {
  const term = (text: string) => hashedTerm(ctx.keys.index, text);
  if (typed.startsWith('@')) {
    const rows = await scanTerms(look, [term(`d:${typed.slice(1)}`)], mostOpened + 1);
    return { found: at(rows, costs.contact), complete: rows.length <= mostOpened };
  }
  const whole = typed.includes('@') ? at(await scanTerms(look, [term(`e:${typed}`)], 50), costs.same) : [];
  if (whole.length > 0 || typed.length < 3) return { found: whole, complete: true };
  const begun = await scanTerms(look, [term(`x:${typed.slice(0, typed.length < 5 ? 3 : 5)}`)], mostOpened + 1);
  const right = await opened(ctx, begun, ({ email }) => email?.startsWith(typed) ?? false);
  return { found: at(right, costs.contact), complete: begun.length <= mostOpened };
}

/** A run of four or more digits, anywhere in a number: by its rarest four, the others beside it. */
async function byPhone(ctx: Context, look: Look, typed: Typed): Promise<Lane> {
  const digits = typed.digits ?? '';
  const national = typed.text.startsWith('+') ? nationalDigits(`+${digits}`) : withoutTrunk(digits);
  const often = await frequencies(ctx);
  const [rarest, ...others] = digitRuns(national)
    .slice(0, 12)
    .map((run) => hashedTerm(ctx.keys.index, `r:${run}`))
    .sort((a, b) => often.of(a) - often.of(b));
  if (!rarest) return none;
  const rows = await scanTogether(look, rarest, others, mostOpened + 1);
  const has = (phone: string | undefined) => (phone ? nationalDigits(phone).includes(national) : false);
  // All the fours of a run in another order are rare enough that many such numbers are taken as they are.
  const right =
    others.length > 0 && rows.length <= fewNumbers
      ? await opened(ctx, rows, ({ phone, phoneSecondary }) => has(phone) || has(phoneSecondary))
      : rows;
  const cost = national.length >= 7 ? costs.same : costs.contact;
  return { found: at(right.slice(0, mostOpened), cost), complete: rows.length <= mostOpened };
}

/** The 1 before a North American number is dialled, not a part of it. */
const withoutTrunk = (digits: string) => (digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits);

type Contacts = { email?: string; phone?: string; phoneSecondary?: string };

async function opened(ctx: Context, rows: Candidate[], holds: (contacts: Contacts) => boolean): Promise<Candidate[]> {
  if (rows.length === 0) return [];
  const blobs = await Customer.find({ _id: { $in: rows.slice(0, mostOpened).map((row) => row.uuid) } }, { sealed: 1 })
    .hint(byId)
    .maxTimeMS(2_500)
    .lean<{ _id: Candidate['uuid']; sealed?: unknown }[]>();
  const right = new Set(
    blobs
      .filter((blob) => holds(openSealed(ctx.keys, ctx.org.id, 'Customer', blob) as Contacts))
      .map((blob) => String(blob._id)),
  );
  return rows.filter((row) => right.has(String(row.uuid)));
}
