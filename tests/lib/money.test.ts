import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMinor, inCurrency, isCurrency, lineAmounts, toMinor, totalsOf } from '@/lib/money';

const scaled = (decimals: number, max: number) =>
  fc.integer({ min: 0, max: max * 10 ** decimals }).map((whole) => whole / 10 ** decimals);
const line = fc.record({
  quantity: scaled(3, 10_000),
  unitMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
  discount: scaled(4, 100),
  taxRate: scaled(4, 100),
});
/** Half up by long division of decimal digits, which knows no binary fraction and none of the product's code. */
const halfUp = (dividend: bigint, divisor: bigint) =>
  dividend / divisor + ((dividend % divisor) * 2n >= divisor ? 1n : 0n);
const digits = (value: number, decimals: number) => BigInt(value.toFixed(decimals).replace('.', ''));

describe('a line', () => {
  it('comes to what long division says, whatever the numbers', () => {
    fc.assert(
      fc.property(line, ({ quantity, unitMinor, discount, taxRate }) => {
        const gross = digits(quantity, 3) * BigInt(unitMinor);
        const net = halfUp(gross * (1_000_000n - digits(discount, 4)), 1_000_000_000n);
        const tax = halfUp(net * digits(taxRate, 4), 1_000_000n);
        const amounts = lineAmounts({ quantity, unitMinor, discount, taxRate });
        expect(amounts).toEqual({
          grossMinor: Number(halfUp(gross, 1_000n)),
          netMinor: Number(net),
          taxMinor: Number(tax),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never costs more with a discount, nor less than nothing, and adds up to the total', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const amounts = lines.map(lineAmounts);
        for (const { grossMinor, netMinor } of amounts) {
          expect(netMinor).toBeLessThanOrEqual(grossMinor);
          expect(netMinor).toBeGreaterThanOrEqual(0);
        }
        const { subtotalMinor, discountMinor, taxMinor, totalMinor } = totalsOf(amounts);
        expect(totalMinor).toBe(subtotalMinor + taxMinor);
        expect(subtotalMinor + discountMinor).toBe(amounts.reduce((sum, one) => sum + one.grossMinor, 0));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    // 3 × 0.335 = 1.005, which binary fractions take for less.
    [{ quantity: 3, unitMinor: 33.5 * 100, discount: 0, taxRate: 0 }, 10_050, 0],
    [{ quantity: 0.5, unitMinor: 1, discount: 0, taxRate: 0 }, 1, 0],
    [{ quantity: 1, unitMinor: 1_005, discount: 10, taxRate: 0 }, 905, 0],
    [{ quantity: 2, unitMinor: 6_145_000, discount: 3, taxRate: 12 }, 11_921_300, 1_430_556],
    [{ quantity: 1, unitMinor: 10_000, discount: 0, taxRate: 9.975 }, 10_000, 998],
  ])('%j comes to %i and %i of tax', (typed, netMinor, taxMinor) => {
    expect(lineAmounts(typed)).toMatchObject({ netMinor, taxMinor });
  });
});

describe('an amount', () => {
  it.each(['JPY', 'CAD', 'KWD'])('of %s comes back as it was typed', (currency) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (minor) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('has no more decimals than its currency, and no currency is made up', () => {
    expect([toMinor(1.5, 'JPY'), toMinor(1.005, 'CAD'), toMinor(1.005, 'KWD')]).toEqual([null, null, 1_005]);
    expect(['CAD', 'JPY', 'XXZ', 'cad', ''].map(isCurrency)).toEqual([true, true, false, false, false]);
  });

  it('is exchanged half up between currencies of other decimals', () => {
    expect(inCurrency(100, 'JPY', 0.0091, 'CAD')).toBe(91);
    expect(inCurrency(1_000, 'KWD', 4.45, 'CAD')).toBe(445);
    expect(inCurrency(1, 'CAD', 0.5, 'USD')).toBe(1);
    expect(inCurrency(12_345, 'CAD', 1, 'CAD')).toBe(12_345);
  });
});
