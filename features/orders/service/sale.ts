import { sha256 } from '@/lib/crypto';
import type { OrderInput } from '../schema';

/** Of a sale as it was sent: the same for the same sale, however its fields are spelled and ordered. A total beside items says nothing more. */
export function saleHashOf({ orgId: _, customerId: __, total, ...sale }: OrderInput): string {
  const said = { ...sale, ...(sale.items ? {} : { total }) };
  return sha256(JSON.stringify(said, byName)).toString('base64url');
}

const byName = (_key: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
