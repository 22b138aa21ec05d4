import { describe, expect, it } from 'vitest';
import * as format from '@/lib/ui/format';
import { avatarTone, toneOf, wordOf } from '@/lib/ui/tone';

const now = new Date(2026, 10, 19, 15, 30);
const at = (day: number, hour = 9, minute = 12) => new Date(2026, 10, day, hour, minute);

describe('format', () => {
  it('shows cents in rows and none in cards', () => {
    expect(format.formatMoney(1984, 'CAD')).toBe('$1,984.00');
    expect(format.formatMoneyShort(186_400.4, 'CAD')).toBe('$186,400');
    expect(format.formatMoneyShort(61_400_000, 'USD')).toBe('$61.4M');
    expect(format.formatMoney(1200, 'JPY')).toBe('¥1,200');
  });

  it('shows counts, shares and differences', () => {
    expect(format.formatCount(24_318)).toBe('24,318');
    expect(format.formatShare(9146, 24_318)).toBe('37.6%');
    expect(format.formatShare(0, 0)).toBe('0%');
    expect([312, -4, 0].map(format.formatSigned)).toEqual(['+312', '−4', '0']);
    expect(format.plural(1, 'order')).toBe('1 order');
    expect(format.plural(1200, 'order')).toBe('1,200 orders');
    expect(format.plural(2, 'reply', 'replies')).toBe('2 replies');
  });

  it('names days near, dates far, and the year only when it is another', () => {
    expect(format.relativeDay(at(19), now)).toBe('Today');
    expect(format.relativeDay(at(18, 23), now)).toBe('Yesterday');
    expect(format.relativeDay(at(14), now)).toBe('5 days ago');
    expect(format.relativeDay(at(12), now)).toBe('7 days ago');
    expect(format.relativeDay(at(7), now)).toBe('Nov 7');
    expect([at(19), at(18), at(7)].map((day) => format.insideSentence(format.relativeDay(day, now)))).toEqual([
      'today',
      'yesterday',
      'Nov 7',
    ]);
    expect(format.relativeDay(at(24), now)).toBe('Nov 24');
    expect(format.relativeDay(new Date(2025, 10, 7), now)).toBe('Nov 7, 2025');
  });

  it('counts minutes and hours within the day', () => {
    expect(format.relativeTime(at(19, 15, 30), now)).toBe('just now');
    expect(format.relativeTime(at(19, 15, 18), now)).toBe('12 min ago');
    expect(format.relativeTime(at(19, 13, 20), now)).toBe('2 h ago');
    expect(format.relativeTime(at(18, 23, 59), now)).toBe('Yesterday');
    expect(format.dayAndTime(at(19), now)).toBe('Today, 09:12');
    expect(format.dayAndTime(at(3), now)).toBe('Nov 3, 09:12');
    expect(format.longDate(now)).toBe('Thursday, November 19');
  });

  it('greets by the hour', () => {
    expect([3, 9, 14, 21].map((hour) => format.greeting(at(19, hour)))).toEqual([
      'Good evening',
      'Good morning',
      'Good afternoon',
      'Good evening',
    ]);
  });

  it('shortens names in any script', () => {
    expect(format.initials('Prairie Haulage Inc.')).toBe('PH');
    expect(format.initials('Élodie Girard')).toBe('ÉG');
    expect(format.initials('& Sons')).toBe('S');
    expect(format.initials('')).toBe('');
    expect(format.shortName('Ana Maria Petrov')).toBe('Ana P.');
    expect(format.shortName('Ana')).toBe('Ana');
  });
});

describe('tones', () => {
  it('gives a word its tone and an unknown one the neutral tone', () => {
    expect(toneOf('Active')).toBe('positive');
    expect(toneOf('churned')).toBe('danger');
    expect(toneOf('whatever')).toBe('neutral');
    expect(wordOf('in_review')).toBe('In review');
  });

  it('keeps a name its tint and uses all five', () => {
    expect(avatarTone('Mei Chen')).toBe(avatarTone('Mei Chen'));
    const seen = new Set(Array.from({ length: 80 }, (_, number) => avatarTone(`Customer ${number}`)));
    expect(seen.size).toBe(5);
  });
});
