import type { Route } from 'next';
import type { CustomerRow } from '../types';

export const recordHref = ({ customerId }: Pick<CustomerRow, 'customerId'>) =>
  `/customers/${encodeURIComponent(customerId)}` as Route;
