import { customerBody } from '@/features/customers/input';
import { customerRef } from '@/features/customers/schema';
import { deleteCustomer, getCustomer, updateCustomer } from '@/features/customers/service';
import { anyCustomer, oneCustomer } from '@/features/customers/wire';
import { profileInteractions } from '@/features/interactions/service';
import { route } from '@/lib/route';

const read = { can: 'customers.read', params: customerRef, profile: profileInteractions, ...anyCustomer } as const;
const update = { can: 'customers.update', params: customerRef, body: customerBody, ...oneCustomer } as const;

export const GET = route({ ...read, summary: 'Get a customer by id or code' }, (ctx, { params }) =>
  getCustomer(ctx, params._id),
);
export const PUT = route(
  { ...update, summary: 'Change the named fields of a customer' },
  (ctx, { params, body, ifMatch }) => updateCustomer(ctx, params._id, body, ifMatch),
);
export const PATCH = route(
  { ...update, summary: 'Change a customer by a JSON merge patch' },
  (ctx, { params, body, ifMatch }) => updateCustomer(ctx, params._id, body, ifMatch),
);
export const DELETE = route(
  { can: 'customers.deactivate', summary: 'Deactivate a customer', params: customerRef, ...oneCustomer },
  (ctx, { params, ifMatch }) => deleteCustomer(ctx, params._id, ifMatch),
);
