import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePrefix, queryClauses, searchTerms } from '@/features/customers/search';
import { fold } from '@/lib/text';

const key = randomBytes(32);
const found = (typed: string, customer: Parameters<typeof searchTerms>[1]) => {
  const terms = new Set(searchTerms(key, customer));
  return queryClauses(key, typed)?.every((clause) => clause.some((term) => terms.has(term))) ?? null;
};
const zoe = {
  name: 'Zoë Gagnon-Tremblay',
  companyName: 'Nord Import Ltée',
  code: 'CUST-004711',
  email: 'zoe.gagnon@example.com',
  phone: '+14185550131',
};

const word = fc.stringMatching(/^[a-zäöüéñ]{1,14}$/);

describe('search terms', () => {
  it('find a customer by the beginning of every word of its name and company', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.integer({ min: 1, max: 14 }),
        (words, which, length) => {
          const customer = { name: words.join(' '), code: 'X-1' };
          const typed = [...(words[which % words.length] ?? '')].slice(0, length).join('');
          fc.pre(fold(typed) !== '');
          expect(found(typed, customer)).toBe(true);
          expect(found(typed.toUpperCase(), customer)).toBe(true);
        },
      ),
    );
  });

  it('find an e-mail whole, by its domain and by its first three to eight characters', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9.]{3,20}$/),
        fc.stringMatching(/^[a-z0-9]{1,10}\.example$/),
        fc.integer({ min: 3, max: 8 }),
        (local, domain, length) => {
          const customer = { name: 'Nobody', code: 'X', email: `${local}@${domain}` };
          expect(found(`${local}@${domain}`, customer)).toBe(true);
          expect(found(`@${domain}`, customer)).toBe(true);
          const start = local.slice(0, length);
          if (/^[a-z0-9]+$/.test(start) && /[a-z]/.test(start)) expect(found(start, customer)).toBe(true);
        },
      ),
    );
  });

  it.each([
    'zoe',
    'ZOË',
    'gagn trem',
    'tremblay zoë',
    'nord',
    'ltée',
    'cust-004711',
    '4711',
    '004711',
    '@example.com',
    'zoe.gagnon@example.com',
    '418 555 0131',
    '+1 (418) 555-0131',
    '5550131',
    '0131',
  ])('find Zoë by "%s"', (typed) => {
    expect(found(typed, zoe)).toBe(true);
  });

  it.each(['zoa', 'agnon', '9999', '@example.org', 'zoe.gagnon@example.org', '555 9999', 'nord süd'])(
    'do not find her by "%s"',
    (typed) => {
      expect(found(typed, zoe)).toBe(false);
    },
  );

  it('hold nothing of e-mail and phone in clear, and at most what their design allows', () => {
    const terms = searchTerms(key, zoe);
    expect(terms.filter((term) => /example|gagnon@|0131|5550|418/.test(term))).toEqual([]);
    expect(terms.filter((term) => term.startsWith('~')).length).toBeLessThanOrEqual(20);
    const other = searchTerms(randomBytes(32), zoe);
    expect(terms.filter((term) => term.startsWith('~') && other.includes(term))).toEqual([]);
  });

  it('never end in an error, whatever is typed or kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (typed, name) => {
        const clauses = queryClauses(key, typed);
        expect(clauses === null || clauses.every((clause) => clause.length > 0)).toBe(true);
        expect(searchTerms(key, { name, code: 'X' }).every((term) => term.length > 0)).toBe(true);
      }),
    );
    expect([queryClauses(key, ''), queryClauses(key, '  \u200b ')]).toEqual([null, null]);
    expect(found('!!!', zoe)).toBe(false);
  });

  it('take typed text for the beginning of a code only when it looks like one', () => {
    expect(['CUST-0047', 'a1b', ' cust-1 '].map(codePrefix)).toEqual(['cust-0047', 'a1b', 'cust-1']);
    expect(['john', '123456', 'a', 'a b-1', 'a@b-1', '{"$gt":1}', ''].map(codePrefix)).toEqual(Array(7).fill(null));
  });
});
