import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerStatus, customerStatuses } from '@/features/customers/fields';
import { lifecycleStage, orderDates } from '@/features/customers/lifecycle';
import { checkTransition, createStatuses, marksOf, mayMove, transitions } from '@/features/customers/status';
import type { Problem } from '@/lib/problem';

/** Design's own table, by hand: the second opinion. Columns in the order of `customerStatuses`. */
const table: Record<string, string> = {
  create: 'yes yes yes yes import import admin',
  prospect: '· yes yes yes – – admin',
  lead: 'reason · yes yes – – admin',
  active: '– – · yes yes yes admin',
  inactive: 'yes yes yes · yes – admin',
  churned: '– yes yes yes · – admin',
  suspended: '– – yes yes – · admin',
  blocked: '– – adminReason admin – – ·',
};
const by = (admin: boolean, reason: boolean) => ({ admin, reason });
const needs: Record<string, (who: { admin: boolean; reason: boolean }) => boolean> = {
  yes: () => true,
  admin: (who) => who.admin,
  reason: (who) => who.reason,
  adminReason: (who) => who.admin && who.reason,
};

describe('the status machine', () => {
  it.each(Object.entries(table))('allows from %s what the table says, to whom, and nothing else', (from, row) => {
    const rules = from === 'create' ? createStatuses : transitions[from as CustomerStatus];
    row.split(' ').forEach((cell, index) => {
      const to = customerStatuses[index] as CustomerStatus;
      for (const who of [by(false, false), by(false, true), by(true, false), by(true, true)])
        expect([from, to, who, mayMove(rules[to], who)]).toEqual([from, to, who, needs[cell]?.(who) ?? false]);
      expect(mayMove(rules[to], { admin: false, reason: true, import: true })).toBe(true);
    });
  });

  it('tells the allowed ones, and asks for the reason where only that is missing', () => {
    const refusal = (from: CustomerStatus, to: CustomerStatus, who = by(false, false)) => {
      try {
        checkTransition(transitions[from], to, who);
        return null;
      } catch (error) {
        const { code, status, errors, extensions } = error as Problem;
        return [code, status, errors[0]?.path, extensions.allowed];
      }
    };
    const code = 'invalid_status_transition';
    expect(refusal('active', 'prospect')).toEqual([code, 422, 'status', ['inactive', 'churned', 'suspended']]);
    expect(refusal('lead', 'prospect')).toEqual([code, 422, 'statusReason', ['active', 'inactive']]);
    expect(refusal('blocked', 'active')).toEqual([code, 422, 'status', []]);
    expect(refusal('blocked', 'active', by(true, false))).toEqual([code, 422, 'statusReason', ['inactive']]);
    expect(refusal('lead', 'prospect', by(false, true))).toBeNull();
  });

  it('marks who was qualified, converted and churned', () => {
    expect(marksOf('prospect', 'lead')).toEqual(['qualifiedAt']);
    expect(marksOf('inactive', 'lead')).toEqual([]);
    expect(marksOf('suspended', 'active')).toEqual(['convertedAt']);
    expect(marksOf('active', 'churned')).toEqual(['churnedAt']);
    expect(marksOf('active', 'inactive')).toEqual([]);
  });
});

const day = 86_400_000;
const now = new Date('2026-11-21T00:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * day);

describe('the lifecycle stage', () => {
  const stageAfter = (days: number[], more: object = {}) => {
    let dates: Partial<ReturnType<typeof orderDates>> = {};
    days.forEach((one, index) => {
      dates = orderDates(dates, ago(one), index + 1);
    });
    const bought = { status: 'active' as const, purchaseMinor: days.length, ordersCount: days.length };
    return lifecycleStage({ ...bought, ...dates, ...more }, now);
  };

  it('is what was bought, how often, and how long ago', () => {
    expect(stageAfter([])).toBe('lead');
    expect(stageAfter([], { purchaseMinor: 500 })).toBe('customer');
    expect(stageAfter([10])).toBe('customer');
    expect(stageAfter([40, 30, 20, 10])).toBe('loyal');
    expect(stageAfter([364])).toBe('customer');
    expect(stageAfter([366])).toBe('lost');
    // Every 200 days: lost after 600 of silence, not after a year.
    expect(stageAfter([1_000, 800, 600, 400])).toBe('loyal');
    expect(stageAfter([1_201, 1_001, 801, 601])).toBe('lost');
    expect(stageAfter([10], { status: 'churned' })).toBe('lost');
    expect(stageAfter([366], { lifecyclePinned: 'at_risk' })).toBe('at_risk');
  });

  it('does not depend on the order in which sales are told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 8 }), (days) => {
        const sorted = [...days].sort((a, b) => b - a);
        expect(stageAfter(days)).toBe(stageAfter(sorted));
      }),
    );
  });
});
