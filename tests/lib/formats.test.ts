import { describe, expect, it } from 'vitest';
import { countries, provincesOf } from '@/features/customers/components/countries';
import { phoneProblem, postalProblem } from '@/features/customers/components/formats';
import { twinByEmail, twinByName, twinByPhone } from '@/features/customers/components/twins';
import { checkFormats } from '@/features/customers/normalise';
import type { CustomerPatch } from '@/features/customers/schema';
import type { CustomerRow } from '@/features/customers/types';

const refuses = (patch: CustomerPatch, country: string) => {
  try {
    checkFormats(patch, 'CA', { country, postalCode: patch['address.postalCode'] });
    return false;
  } catch {
    return true;
  }
};

describe('the form and the server', () => {
  it.each([
    '604 555 0142',
    '+1 (604) 555-0142',
    '+49 30 1234567',
    '+81 3-1234-5678',
    '604 555 01',
    '5550142',
    '+1604555014299',
    'call me',
    '+999 1234567',
    '１２３',
    '604-555-0142 ext 7',
  ])('agree whether "%s" is a phone number', (typed) => {
    expect(Boolean(phoneProblem(typed, 'CA'))).toBe(refuses({ phone: typed }, 'CA'));
  });

  it.each([
    ['V5L 1A4', 'CA'],
    ['V5L 1A', 'CA'],
    ['98101', 'US'],
    ['98101', 'CA'],
    ['10115', 'DE'],
    ['SW1A 1AA', 'GB'],
    ['anything', 'AE'],
  ])('agree whether "%s" is a postal code of %s', (code, country) => {
    expect(Boolean(postalProblem(code, country))).toBe(refuses({ 'address.postalCode': code }, country));
  });
});

describe('countries', () => {
  it('are each there once, by name, and Canada has its provinces', () => {
    const codes = countries().map(({ value }) => value);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(230);
    for (const code of ['CA', 'US', 'DE', 'JP', 'GB']) expect(codes).toContain(code);
    for (const code of ['DD', 'EU', 'ZZ', 'UK']) expect(codes).not.toContain(code);
    expect(provincesOf('CA')).toHaveLength(13);
    expect(provincesOf('CA')).toContainEqual({ value: 'BC', label: 'British Columbia' });
    expect(provincesOf('JP')).toEqual([]);
  });
});

describe('the same customer', () => {
  const row = (more: Partial<CustomerRow>) =>
    ({ name: 'Zoë Gagnon', email: 'zoe@example.com', phone: '+16045550142', ...more }) as CustomerRow;

  it('is told by e-mail, by phone and by name in any order, case and accent', () => {
    expect(twinByEmail([row({})], ' ZOE@example.com ')?.why).toBe('same e-mail');
    expect(twinByPhone([row({})], '(604) 555 0142')?.why).toBe('same phone');
    expect(twinByName([row({})], 'gagnon, zoe')?.why).toBe('same name');
    expect(twinByName([row({})], 'Zoe Gagnonn')?.why).toBe('similar name');
  });

  it('is not told by what only begins alike, or is too short to say', () => {
    expect(twinByEmail([row({})], 'zoe@example.co')).toBeUndefined();
    expect(twinByPhone([row({})], '0142')).toBeUndefined();
    expect(twinByPhone([row({ phone: null })], '604 555 0142')).toBeUndefined();
    expect(twinByName([row({ name: 'Amy' })], 'Ami')).toBeUndefined();
    expect(twinByName([row({})], 'Zoë Gagnon Motors')).toBeUndefined();
  });
});
