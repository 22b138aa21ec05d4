import type { z } from 'zod';
import type { orderPage } from '@/features/orders/schema';
import type {
  CustomerStatus,
  CustomerType,
  importFrequencies,
  LifecycleStage,
  paymentStatuses,
  SortField,
} from './fields';
import type { CustomerPatch, customerPage } from './schema';

export type { CustomerStatus, CustomerType, LifecycleStage, SortField } from './fields';

type ImportFrequency = (typeof importFrequencies)[number];
type PaymentStatus = (typeof paymentStatuses)[number];

export type { Customer, CustomerRow, CustomerStats } from './schema';

export type CustomerPage = z.infer<typeof customerPage>;
export type OrderPage = z.infer<typeof orderPage>;
export type Total = Pick<CustomerPage['page'], 'total' | 'totalIsEstimate'>;
export type CustomerSort = SortField | `-${SortField}`;

/** What narrows the list; the same names in the address of the page and in the API's query. */
export type CustomerFilters = {
  search?: string;
  customerName?: string;
  membershipStatus?: boolean;
  status?: CustomerStatus[];
  type?: CustomerType[];
  eligible?: boolean;
  region?: string[];
  vehicleType?: string[];
  importFrequency?: ImportFrequency[];
  paymentStatus?: PaymentStatus[];
  lifecycleStage?: LifecycleStage[];
  source?: string[];
  industry?: string[];
  tag?: string[];
  city?: string[];
  country?: string[];
  ownerId?: string[];
  /** Values of the organization's own fields, each as `key:value`. */
  custom?: string[];
  createdFrom?: string;
  createdTo?: string;
  updatedFrom?: string;
  updatedTo?: string;
  lastActivityFrom?: string;
  lastActivityTo?: string;
  purchaseAmountFrom?: number;
  purchaseAmountTo?: number;
  isActive?: 'false' | 'any';
};

export type CustomerQuery = CustomerFilters & { sort?: CustomerSort; limit?: number; page?: number; cursor?: string };

type Nested<Group extends string> = {
  [Path in keyof CustomerPatch as Path extends `${Group}.${infer Field}` ? Field : never]?: CustomerPatch[Path];
};

/** What POST and PUT take from the pages: absent is unchanged, null is cleared. */
export type CustomerInput = Omit<CustomerPatch, `${string}.${string}`> & {
  customerName?: string;
  address?: Nested<'address'>;
};

/** A change of one customer with the version it was made on; the API refuses it when that one is no longer the latest. */
export type CustomerChange = { id: string; version?: number; changes: CustomerInput };
