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
import type { Scope } from './policy';
import type { CustomerPatch, CustomerRow, customerPage, FoundCustomer } from './schema';

export type { CustomerStatus, CustomerType, LifecycleStage, SortField } from './fields';

type ImportFrequency = (typeof importFrequencies)[number];
type PaymentStatus = (typeof paymentStatuses)[number];

export type { Customer, CustomerRow, CustomerStats, LimitedCustomer } from './schema';

/** Where a row shows what was searched for. */
export type Match = NonNullable<FoundCustomer['match']>[number];
/** A row of the list; with why it was found, where a text was typed. */
export type ListedRow = CustomerRow & { match?: Match[] };
export type CustomerPage = Omit<z.infer<typeof customerPage>, 'data'> & { data: ListedRow[] };
export type OrderPage = z.infer<typeof orderPage>;
export type Total = Pick<CustomerPage['page'], 'total' | 'totalIsEstimate'>;
export type CustomerSort = SortField | `-${SortField}`;

/** What narrows the list; the same names in the address of the page and in the API's query. */
export type CustomerFilters = {
  search?: string;
  customerName?: string;
  email?: string;
  phone?: string;
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
  /** A part of what the caller sees; in some of them customers are seen in a limited view. */
  scope?: Scope;
  /** Values of the organization's own fields, each as `key:value`. */
  custom?: string[];
  createdFrom?: string;
  createdTo?: string;
  updatedFrom?: string;
  updatedTo?: string;
  lastActivityFrom?: string;
  lastActivityTo?: string;
  lastContactFrom?: string;
  lastContactTo?: string;
  nextFollowUpFrom?: string;
  nextFollowUpTo?: string;
  purchaseAmountFrom?: number;
  purchaseAmountTo?: number;
  isActive?: 'false' | 'any';
  /** The API's tree of conditions as JSON. */
  filter?: string;
};

/** A list as it can be kept under a name: what it shows, in which order, in which columns. */
export type KeptList = CustomerFilters & { sort?: CustomerSort; limit?: number; columns?: string[] };

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
