/** The statuses that have a column on the board: the way of a customer, without those that stop it. */
export const boardStatuses = ['prospect', 'lead', 'active', 'inactive', 'churned'] as const;
export type BoardStatus = (typeof boardStatuses)[number];
export const onBoard = (status: string): status is BoardStatus => boardStatuses.some((one) => one === status);
