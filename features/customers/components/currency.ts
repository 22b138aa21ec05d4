/** How an amount of this currency is typed: "$" before it, two decimals; yen have none. */
export function currencyParts(currency: string): { symbol: string; digits: number } {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const symbol = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  return { symbol, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
}
