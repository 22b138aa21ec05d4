import { relativeDay } from '@/lib/ui/format';
import { type Tone, wordOf } from '@/lib/ui/tone';
import type { ImportStage, OrderStatus } from './states';

export const toneOfOrder: Record<OrderStatus, Tone> = {
  pending: 'warning',
  confirmed: 'info',
  completed: 'positive',
  cancelled: 'neutral',
  refunded: 'danger',
};

export const stageWords: Record<ImportStage, string> = {
  ordered: 'Ordered',
  shipped: 'Shipped',
  customs: 'Customs',
  registered: 'Registered',
  delivered: 'Delivered',
};

export const paymentMethods = [
  { value: 'bank_transfer', label: 'Bank transfer' },
  { value: 'credit_card', label: 'Credit card' },
  { value: 'cash', label: 'Cash' },
];
export const paymentWord = (method: string) =>
  paymentMethods.find(({ value }) => value === method)?.label ?? wordOf(method);

/** What a move is called on its button. */
export const moveWords: Record<OrderStatus, string> = {
  pending: 'Reopen',
  confirmed: 'Confirm',
  completed: 'Complete',
  cancelled: 'Cancel order',
  refunded: 'Refund',
};

/** A day that stands for itself, whatever the reader's clock: "Dec 18". */
export const dayWord = (day: string) => relativeDay(`${day.slice(0, 10)}T12:00:00`);

/** A vehicle type that came from the preferences as a word for people; what somebody typed stays as it is. */
export function vehicleWord(vehicle: string): string {
  if (!/^[a-z_]+$/.test(vehicle)) return vehicle;
  return vehicle.length <= 3 ? vehicle.toUpperCase() : wordOf(vehicle);
}
