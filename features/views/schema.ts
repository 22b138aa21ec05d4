import { z } from 'zod';
import { customerFilter } from '@/features/customers/schema';
import { viewName as name } from './rules';

export const viewResources = ['customers'] as const;

const {
  page: _page,
  cursor: _cursor,
  names: _names,
  fields: _fields,
  exclude: _exclude,
  ...list
} = customerFilter.shape;
/** A list as its address has it: filters, order, size of the page, and its columns in their order. */
export const viewState = z.strictObject({
  ...list,
  // As they are answered, so that a fetched view can be put back.
  membershipStatus: z.boolean().or(list.membershipStatus),
  eligible: z.boolean().or(list.eligible),
  limit: list.limit.removeDefault().optional(),
  isActive: list.isActive.removeDefault().optional(),
  columns: z.array(z.string().max(60)).max(60).optional(),
});
export type ViewState = z.infer<typeof viewState>;

export const viewInput = z.strictObject({
  name,
  resource: z.enum(viewResources).default('customers'),
  query: viewState,
  shared: z.boolean('true or false').default(false),
});
export type ViewInput = z.infer<typeof viewInput>;

const kept = z.unknown().optional();
/** What is computed is let through unread, so that a fetched view can be put back. */
export const viewChange = z.strictObject({
  name: name.optional(),
  query: viewState.optional(),
  shared: z.boolean('true or false').optional(),
  _id: kept,
  resource: z.enum(viewResources).optional(),
  owner: kept,
  can: z.strictObject({ update: z.boolean(), share: z.boolean() }).optional(),
  version: kept,
  createdAt: kept,
  updatedAt: kept,
});
export type ViewChange = z.infer<typeof viewChange>;

export const view = z.object({
  _id: z.uuid(),
  name: z.string(),
  resource: z.enum(viewResources),
  query: z.record(z.string(), z.unknown()),
  shared: z.boolean(),
  owner: z.object({ id: z.string(), name: z.string() }),
  can: z.object({ update: z.boolean(), share: z.boolean() }),
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type View = z.infer<typeof view>;
export const viewList = z.object({ data: z.array(view) });

export const viewsQuery = z.strictObject({
  resource: z.enum(viewResources).default('customers'),
  /** all: everybody's, for an admin. */
  scope: z.enum(['own', 'shared', 'all']).optional(),
});
export type ViewsQuery = z.infer<typeof viewsQuery>;
export const viewRef = z.object({ viewId: z.uuid() });
