export const orderStatuses = ['pending', 'confirmed', 'completed', 'cancelled', 'refunded'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Which status may follow which. What was completed is taken back by a refund only. */
export const moves: Record<OrderStatus, readonly OrderStatus[]> = {
  pending: ['confirmed', 'completed', 'cancelled'],
  confirmed: ['pending', 'completed', 'cancelled'],
  completed: ['refunded'],
  cancelled: ['pending'],
  refunded: [],
};

/** Whether lines and amounts may still change. What was cancelled is reopened first. */
export const isOpen = (status: OrderStatus): boolean => status === 'pending' || status === 'confirmed';

/** The way of an imported vehicle. */
export const importStages = ['ordered', 'shipped', 'customs', 'registered', 'delivered'] as const;
export type ImportStage = (typeof importStages)[number];
