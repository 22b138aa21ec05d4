import { z } from 'zod';
import { cursorQuery, pageOf } from '@/lib/page';
import { text } from '@/lib/text';

export const orderStatuses = ['completed', 'pending', 'cancelled'] as const;
/** Years that ISO 8601 writes with a sign are no dates to most readers. */
const isFar = (year: number) => year < 1900 || year > 2999;
const saleId = text(100).refine((id) => id.length > 0, 'Not empty');

/** A sale of a customer. `saleId` is another name of `externalId`: the id in the system that sold. */
export const orderInput = z
  .strictObject({
    externalId: saleId.optional(),
    saleId: saleId.optional(),
    description: text(300).optional(),
    total: z.number('A number is needed').min(0, 'Zero or more').max(1_000_000_000_000, 'At most 1,000,000,000,000'),
    status: z.enum(['completed', 'pending']).default('completed'),
    orderedAt: z.iso
      .datetime({ offset: true })
      .refine((typed) => !isFar(new Date(typed).getUTCFullYear()), 'A time between 1900 and 2999')
      .optional(),
  })
  .refine((order) => !order.externalId || !order.saleId || order.externalId === order.saleId, {
    path: ['saleId'],
    message: 'saleId and externalId are one field and differ',
    params: { code: 'conflicting_aliases' },
  });
export type OrderInput = z.infer<typeof orderInput>;

export const order = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  orderNumber: z.string(),
  externalId: z.string().nullable(),
  saleId: z.string().nullable(),
  description: z.string().nullable(),
  status: z.enum(orderStatuses),
  total: z.number(),
  currency: z.string(),
  orderedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  version: z.number(),
});
export type Order = z.infer<typeof order>;
export const orderPage = pageOf(order);
export const ordersQuery = z.strictObject(cursorQuery);
