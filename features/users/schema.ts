import { z } from 'zod';
import { pageOf } from '@/lib/page';
import { roles } from '@/lib/permissions';

/** A colleague as every member of staff may know them: no address, no account. */
export const colleague = z.object({ _id: z.uuid(), id: z.uuid(), name: z.string(), role: z.enum(roles) });
export const colleaguePage = pageOf(colleague);
export type Colleague = z.infer<typeof colleague>;
export type ColleaguePage = z.infer<typeof colleaguePage>;

export const colleagueFilter = z.strictObject({
  search: z.string().max(200).optional(),
  role: z.array(z.enum(roles)).max(roles.length).optional(),
  id: z.array(z.uuid()).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ColleagueFilter = z.infer<typeof colleagueFilter>;
