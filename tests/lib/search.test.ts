import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped } from '@/features/customers/search';
import { searchKeys, seenBy, seenPattern } from '@/features/customers/search-keys';
import { editsAllowed, nameCost, nearCost } from '@/features/customers/search-rank';
import { newId } from '@/lib/id';
import { editsBetween, editsToBeginning } from '@/lib/search/edits';
import { standingGrams } from '@/lib/search/rarest';
import { gramsOf, placedWords, searchFold, wordsOf } from '@/lib/search/words';

const key = randomBytes(32);
const zoe = {
  name: 'Zoë Gagnon-Tremblay',
  companyName: 'Nord Import Ltée',
  customerId: 'CUST-004711',
  email: 'zoe.gagnon@example.com',
  phone: '+14185550131',
  phoneSecondary: '+16045550199',
  acl: ['org', 'pool'],
};

describe('words', () => {
  it.each([
    ['Zoë', 'zoe'],
    ['Pawłowski', 'pawlowski'],
    ['Weiß', 'weiss'],
    ['Ødegård', 'odegard'],
    ["O'Neill", 'oneill'],
    ['\u202eAb\u200bc', 'abc'],
    ['ＡＢＣ', 'abc'],
  ])('compare %s as %s', (text, plain) => {
    expect(searchFold(text)).toBe(plain);
  });

  it('are told apart by everything that is no letter, digit or picture', () => {
    expect(wordsOf('St-Pierre & Søn, 3rd 🦊 (王伟)')).toEqual(['st', 'pierre', 'son', '3rd', '🦊', '王伟']);
  });

  it('have runs of three letters with their borders, astral letters whole', () => {
    expect(gramsOf('wei')).toEqual([' we', 'wei', 'ei ']);
    expect(gramsOf('🦊x')).toEqual([' 🦊x', '🦊x ']);
  });

  it('keep their place in the text as it is written', () => {
    const [first, second] = placedWords('Zoë Weiß-Åberg');
    expect([first?.word, first?.from, first?.to]).toEqual(['zoe', 0, 3]);
    expect([second?.word, second?.from, second?.at[4], second?.to]).toEqual(['weiss', 4, 7, 8]);
  });
});

/** The same, by the definition. */
function slow(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => i || j));
  const at = (i: number, j: number) => d[i]?.[j] ?? 99;
  for (let i = 0; i <= a.length; i += 1)
    for (let j = 0; j <= b.length; j += 1) {
      const row = d[i] as number[];
      if (i && j)
        row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]));
      else row[j] = i + j;
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1);
    }
  return at(a.length, b.length);
}

describe('edits', () => {
  const text = fc.stringMatching(/^[abc]{0,8}$/);
  it('are counted as defined, and no further than asked', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        expect(editsBetween(a, b, most)).toBe(Math.min(slow(a, b), most + 1));
        const begun = Math.min(...Array.from({ length: b.length + 1 }, (_, length) => slow(a, b.slice(0, length))));
        expect(editsToBeginning(a, b, most)).toBe(Math.min(begun, most + 1));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave one of the chosen runs standing wherever they fall, two neighbours exchanged included', () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 2, maxLength: 3 }),
        fc.nat(),
        fc.nat(3),
        fc.nat(25),
        (words, place, kind, letter) => {
          const chosen = standingGrams(words, 1, () => 1);
          const stored = words.join(' ');
          const at = place % (stored.length - 1);
          const other = String.fromCharCode(97 + letter);
          const typed = [
            stored.slice(0, at) + stored.slice(at + 1),
            stored.slice(0, at) + other + stored.slice(at),
            stored.slice(0, at) + other + stored.slice(at + 1),
            `${stored.slice(0, at)}${stored[at + 1]}${stored[at]}${stored.slice(at + 2)}`,
          ][kind] as string;
          // What is chosen of what was typed must stand in what is stored: an edit is the same from both sides.
          const found = standingGrams(typed.split(' ').filter(Boolean), 1, () => 1);
          const runs = new Set(words.flatMap(gramsOf));
          expect(chosen.length).toBeGreaterThanOrEqual(2);
          expect(found.some((run) => runs.has(run))).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('what is kept of a customer', () => {
  const keys = searchKeys([key], zoe, [
    ['tag', 'VIP'],
    ['city', 'Québec'],
  ]);

  it('is its names in the compared form, their runs, its number and its facets', () => {
    expect(keys.findText).toBe(' zoe gagnon tremblay | nord import ltee ');
    expect(keys.grams).toContain('emb');
    expect(keys.terms).toEqual(expect.arrayContaining(['n:4711', 'tag:vip', 'city:quebec']));
    expect(keys.seenBy).toBe('pool');
  });

  it('holds nothing of e-mail and phones in clear, and twenty hashes at most', () => {
    const all = [...keys.grams, ...keys.terms, keys.findText].join('\n');
    expect(all).not.toMatch(/example|gagnon@|zoe\.g|0131|5550|418|0199/);
    const hashes = keys.terms.filter((term) => term.startsWith('~'));
    expect(hashes.length).toBeLessThanOrEqual(20);
    const other = searchKeys([randomBytes(32)], zoe, []).terms;
    expect(hashes.filter((term) => other.includes(term))).toEqual([]);
  });

  it('stays small for the longest names', () => {
    const long = searchKeys([key], { ...zoe, name: 'abcdefghij '.repeat(30), companyName: '王'.repeat(200) }, []);
    expect(long.grams.length).toBeLessThanOrEqual(48);
    expect(long.findText.length).toBeLessThanOrEqual(210);
  });

  it('lets those who may see it through, and says nothing of the others', () => {
    const [me, other] = [newId(), newId()];
    const row = seenBy(['org', `u:${me}`, `s:${other}`]);
    expect(seenPattern([`u:${me}`, `s:${me}`])?.test(row)).toBe(true);
    expect(seenPattern([`u:${other}`, `s:${other}`])?.test(row)).toBe(true);
    expect(seenPattern([`u:${other}`])?.test(row)).toBe(false);
    expect(seenPattern([])?.test(row)).toBe(false);
    expect(seenPattern(['org'])).toBeNull();
  });
});

describe('the order of what is found', () => {
  const cost = (typed: string, name: string) => {
    const words = wordsOf(typed);
    return nameCost(words, ` ${wordsOf(name).join(' ')} `, editsAllowed(words));
  };

  it('is: the name, its words exchanged, whole words, beginnings, parts, one edit, two', () => {
    const order: [string, string][] = [
      ['Wei Wang', 'Wei Wang'],
      ['Wang Wei', 'Wei Wang'],
      ['Wang', 'Wei Wang'],
      ['Wan', 'Wei Wang'],
      ['ang', 'Wei Wang'],
      ['Wnag', 'Wei Wang'],
      ['Wie Wnag', 'Wei Wang'],
    ];
    const found = order.map(([typed, name]) => cost(typed, name) ?? 99);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(new Set(found).size).toBe(found.length);
    expect(found.slice(0, 4).every((one) => one <= nearCost)).toBe(true);
  });

  it.each([
    ['harpret sing', 'Harpreet Singh'],
    ['harpreetsingh', 'Harpreet Singh'],
    ['har preet singh', 'Harpreet Singh'],
    ['tremblya', 'Zoë Gagnon-Tremblay'],
    ['hang wei', 'Wei Huang'],
    ['Pawlowsky', 'Marek Pawłowski'],
  ])('has "%s" near %s', (typed, name) => {
    expect(cost(typed, name)).not.toBeNull();
  });

  it.each([
    ['li', 'Wu Ma'],
    ['zoe nobody', 'Zoë Gagnon'],
    ['abcdef', 'Zoë Gagnon'],
    ['wei wei', 'Wei Wang'],
  ])('leaves out what is far: "%s" for %s', (typed, name) => {
    expect(cost(typed, name)).toBeNull();
  });
});

describe('what was typed', () => {
  it.each([
    ['CUST-0047', { code: 'cust-0047', digits: null }],
    ['+1 (418) 555-0131', { code: null, digits: '14185550131' }],
    ['0131', { code: '0131', digits: '0131' }],
    ['zoe.gagnon@ex', { email: 'zoe.gagnon@ex', code: null }],
    ['@example.com', { email: '@example.com' }],
    ['wang', { code: null, digits: null, email: null }],
  ])('is read for what it can be: %s', (typed, is) => {
    expect(readTyped(typed)).toMatchObject(is);
  });

  it('never ends in an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (typed, name) => {
        const { words } = readTyped(typed);
        const keys = searchKeys([key], { ...zoe, name, companyName: typed, email: null, phone: null }, [
          ['tag', typed],
        ]);
        expect(keys.grams.every((gram) => gram.length > 0)).toBe(true);
        expect(nameCost(words, keys.findText, editsAllowed(words)) ?? 1).toBeGreaterThan(0);
        expect(placedWords(typed).every(({ from, to }) => from < to && to <= typed.length)).toBe(true);
      }),
    );
  });
});
