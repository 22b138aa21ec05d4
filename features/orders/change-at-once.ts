import { changeShown, isRecord, type Lifecycle, refreshed } from '@/lib/shown-rows';
import type { Order } from './schema';
import type { ImportStage } from './states';

/** As it is sent; what is null is cleared. */
export type OrderFields = Record<string, unknown>;
export type Change = { order: Pick<Order, '_id' | 'customerId' | 'version'>; fields: OrderFields };
type Shown = Pick<Order, '_id' | 'version' | 'vehicleImport'>;

/**
 * Shows a stage before the server agrees, and takes it back when it does not. What is answered is shown without waiting for the
 * lists: the next step may follow at once, and is made on the version that the last one came to.
 */
export async function changeAtOnce({ order, fields }: Change, lifecycle: Lifecycle<Order>): Promise<void> {
  const where = {
    tag: 'Customer' as const,
    is: (row: unknown): row is Shown => isRecord(row) && row._id === order._id && 'orderNumber' in row,
  };
  const stage = (fields.vehicleImport as { stage?: ImportStage } | null | undefined)?.stage;
  let before: ImportStage | undefined;
  if (stage)
    changeShown(lifecycle, where, ({ vehicleImport }) => {
      if (!vehicleImport) return;
      before ??= vehicleImport.stage;
      vehicleImport.stage = stage;
    });
  try {
    const { data } = await lifecycle.queryFulfilled;
    changeShown(lifecycle, where, refreshed(data));
  } catch {
    const back = before;
    if (back)
      changeShown(lifecycle, where, ({ vehicleImport }) => {
        if (vehicleImport) vehicleImport.stage = back;
      });
  }
}
