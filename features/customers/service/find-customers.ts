import type { Context } from '@/lib/service';
import type { CustomerFilter, SearchPage } from '../schema';
import { matchesOf } from '../search-match';
import { readSheet, typedText } from './list';

/** The list with a text typed: nearest first, each row with why it was found. */
export async function searchCustomers(ctx: Context, input: CustomerFilter): Promise<SearchPage> {
  const { data, page, complete } = await readSheet(ctx, input);
  const asked = [typedText(input), input.customerName ?? input.name, input.email, input.phone].filter(
    Boolean,
  ) as string[];
  const rows = data.map((row) => ({ ...row, match: asked.flatMap((text) => matchesOf(row, text)) }));
  return { data: rows, page, search: { text: typedText(input), complete } };
}
