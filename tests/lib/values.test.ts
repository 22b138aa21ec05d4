import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDbAway, isDuplicateKey } from '@/lib/db';
import { parseEnv } from '@/lib/env';
import { fold } from '@/lib/fold';
import { derivedId, idOf, idOrNull, isUuid, newId, uuid } from '@/lib/id';
import { olderThan } from '@/lib/keyset';
import { currencyDecimals, fromMinor, maxAmount, toMinor } from '@/lib/money';
import { decodeCursor, encodeCursor, maxDepth, skipOf } from '@/lib/page';
import { Problem } from '@/lib/problem';
import { safePath, signInPath } from '@/lib/safe-path';
import { text } from '@/lib/text';

const currencies = fc.constantFrom('CAD', 'USD', 'EUR', 'JPY', 'KWD', 'CLP');

describe('money', () => {
  it('comes back as it went in, to the last minor unit', () => {
    fc.assert(
      fc.property(currencies, fc.integer({ min: 0, max: 10 ** 14 }), (currency, minor) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('refuses more decimals than a currency has', () => {
    fc.assert(
      fc.property(
        currencies,
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 9 }),
        (currency, minor, digit) => {
          const beyond = minor / 10 ** currencyDecimals(currency) + digit / 10 ** (currencyDecimals(currency) + 1);
          expect(toMinor(beyond, currency)).toBeNull();
        },
      ),
    );
    expect([toMinor(1.005, 'CAD'), toMinor(0.5, 'JPY'), toMinor(1.234, 'KWD')]).toEqual([null, null, 1_234]);
  });

  it('is a whole number at the largest amount, and sums of many stay exact', () => {
    for (const currency of ['CAD', 'KWD', 'JPY']) {
      const minor = toMinor(maxAmount, currency) ?? 0;
      expect(Number.isSafeInteger(minor)).toBe(true);
    }
    expect([0.1 + 0.2, 19.99, 1_234_567.89].map((amount) => toMinor(amount, 'CAD'))).toEqual([30, 1_999, 123_456_789]);
    expect([currencyDecimals('JPY'), currencyDecimals('CAD'), currencyDecimals('KWD')]).toEqual([0, 2, 3]);
  });
});

describe('text', () => {
  it('is trimmed, composed and free of control characters, and the same when read twice', () => {
    const rule = text(50);
    fc.assert(
      fc.property(fc.string({ maxLength: 20, unit: 'grapheme' }), (typed) => {
        const once = rule.safeParse(typed);
        if (once.success) expect(rule.parse(once.data)).toBe(once.data);
      }),
    );
    expect(rule.parse('  Cafe\u0301 ')).toBe('Café');
    expect(rule.safeParse('a\u0000').success).toBe(false);
    expect(rule.safeParse('a\u0007').success).toBe(false);
    expect(rule.parse('two\nlines\tand a tab')).toBe('two\nlines\tand a tab');
    expect(rule.safeParse('x'.repeat(51)).success).toBe(false);
  });

  it('folds to one form for searching, and folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => fold(fold(typed)) === fold(typed)));
    expect([fold('  ÉCOLE   de  Ski '), fold('ﬁne'), fold('Ａｂ'), fold('a\u200bb\u202e')]).toEqual([
      'ecole de ski',
      'fine',
      'ab',
      'ab',
    ]);
  });
});

describe('ids', () => {
  it('are ordered by time and equal after each conversion', () => {
    const ids = Array.from({ length: 500 }, () => newId());
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids.slice(0, 50))
      expect([idOf(uuid(id)), idOf(id.toUpperCase()), isUuid(id)]).toEqual([id, id, true]);
    expect(() => uuid('NOBODY')).toThrow();
    expect(() => idOf(5)).toThrow('not an id');
    expect([idOrNull(null), idOrNull(undefined)]).toEqual([null, null]);
  });

  it('derive the same from the same, and others from others', () => {
    const run = newId();
    expect(derivedId(run, 'event:1')).toBe(derivedId(run, 'event:1'));
    expect(derivedId(run, 'event:1')).not.toBe(derivedId(run, 'event:2'));
    expect(derivedId(newId(), 'event:1')).not.toBe(derivedId(run, 'event:1'));
  });
});

describe('cursors and pages', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  it('decode to what was encoded, for the same sort only', () => {
    fc.assert(
      fc.property(fc.string(), scalar, (sort, value) => {
        const id = newId();
        expect(decodeCursor(sort, encodeCursor(sort, [value, id]))).toEqual([value, id]);
        expect(() => decodeCursor(`${sort}-`, encodeCursor(sort, [value, id]))).toThrow('another list');
      }),
    );
  });

  it('refuse whatever else somebody sends', () => {
    fc.assert(
      fc.property(fc.string(), (sent) => {
        expect(() => decodeCursor('name', sent)).toThrow(Problem);
      }),
    );
    for (const value of ['soon', '{}', ''])
      expect(() => olderThan('at', 'x', encodeCursor('x', [value, newId()]))).toThrow(Problem);
    expect(olderThan('at', 'x', undefined)).toEqual({});
  });

  it('reach ten thousand rows deep and then ask for a cursor', () => {
    expect([skipOf(undefined, 25), skipOf(1, 25), skipOf(400, 25)]).toEqual([0, 0, maxDepth - 25]);
    expect(() => skipOf(401, 25)).toThrow('cursor');
  });
});

describe('the environment', () => {
  it('has defaults for everything but the secrets', () => {
    expect(parseEnv({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      APP_URL: 'http://localhost:3000',
      KINSO_DEMO: 'on',
      TRUSTED_PROXIES: [],
      LOG_LEVEL: 'info',
    });
    expect(parseEnv({ PORT: '4000', TRUSTED_PROXIES: ' 10.0.0.1 ,, 10.1.0.0/16', LOG_LEVEL: '' })).toMatchObject({
      PORT: 4000,
      APP_URL: 'http://localhost:4000',
      TRUSTED_PROXIES: ['10.0.0.1', '10.1.0.0/16'],
      LOG_LEVEL: 'info',
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['APP_URL', 'ftp://x'],
    ['APP_URL', 'kinso'],
    ['KINSO_DEMO', 'yes'],
    ['MONGODB_URI', 'http://db'],
    ['SMTP_URL', 'mail.example'],
    ['NEXTAUTH_SECRET', 'short'],
    ['KINSO_MASTER_KEY', 'short'],
    ['KINSO_JOB_BATCH', '0'],
    ['RATE_LIMIT_PER_MINUTE', '-1'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s with a sentence that names it', (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(
      new RegExp(`The environment is not right:\\n {2}${name}: .+\\nSee .env.example`),
    );
  });
});

describe('errors of the database', () => {
  const named = (name: string, extra: object = {}) =>
    Object.assign(new Error(extra && 'message' in extra ? String(extra.message) : 'x'), { name }, extra);
  it('mean "away" when it is, and nothing else does', () => {
    const away = [
      named('MongoServerSelectionError'),
      named('MongoNetworkTimeoutError'),
      named('MongoServerError', { code: 11600 }),
      named('MongoServerError', { code: 189 }),
      named('Error', { message: 'Topology is closed' }),
      named('MongoPoolClearedError'),
      named('Error', { code: 'EPIPE' }),
    ];
    expect(away.map(isDbAway)).toEqual(away.map(() => true));
    const others = [named('TypeError'), named('MongoServerError', { code: 11000 }), 'text', null, named('CastError')];
    expect(others.map(isDbAway)).toEqual(others.map(() => false));
    expect([isDuplicateKey(named('MongoServerError', { code: 11000 })), isDuplicateKey(named('Error'))]).toEqual([
      true,
      false,
    ]);
  });
});

describe('where sign-in leads', () => {
  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/api/customers',
    '/sign-in',
    '',
    undefined,
    '/\t/evil.example',
    '/%2F/evil',
  ])('not to %s', (to) => {
    const path = safePath(to);
    expect(path === '/' || new URL(path, 'http://here').origin === 'http://here').toBe(true);
    expect(path).not.toMatch(/^\/(api|sign-in|\/)/);
  });

  it('to a page of ours', () => {
    expect(safePath('/customers?status=lead#x')).toBe('/customers?status=lead#x');
    expect([signInPath('/'), signInPath('/customers?a=1')]).toEqual([
      '/sign-in',
      '/sign-in?callbackUrl=%2Fcustomers%3Fa%3D1',
    ]);
  });
});
