import { fold } from '@/lib/fold';
import { idOf } from '@/lib/id';
import { type Context, may } from '@/lib/service';
import type { Warning } from '../answer';
import { Customer } from '../model';
import { type CustomerPatch, emailAddress } from '../rules';
import { typeOf } from './begin';
import { emailHash } from './derive';
import { inScope } from './find';

type Twin = { _id: unknown; customerId: string; name: string; isActive: boolean; acl: string[] };
const shown = { customerId: 1, name: 1, isActive: 1, acl: 1 } as const;

/** A customer as a warning or a refusal names it: only ever one that the caller sees fully. */
export const nameTwin = ({ _id, customerId, name, isActive }: Twin) => ({
  _id: idOf(_id),
  customerId,
  name,
  isActive,
});

/** Where a deactivated customer is brought back, for who may do so. */
export function restorePath(ctx: Context, twin: Twin): string | undefined {
  return !twin.isActive && may(ctx, 'customers.restore', twin.acl)
    ? `/api/customers/${idOf(twin._id)}/restore`
    : undefined;
}

/** What the caller should know of a new customer: a visible namesake, because persons share names, and one to restore. */
export async function twinWarnings(ctx: Context, patch: CustomerPatch): Promise<Warning[]> {
  if (ctx.role === 'brand') return [];
  const name = patch.name || [patch.firstName, patch.lastName].filter(Boolean).join(' ') || patch.companyName;
  const [namesake, gone] = await Promise.all([name ? byName(ctx, name, true) : null, goneTwin(ctx, patch, name)]);
  return [
    ...(namesake
      ? [
          {
            code: 'name_exists' as const,
            message: `Another customer is called "${namesake.name}" (${namesake.customerId})`,
            customer: nameTwin(namesake),
          },
        ]
      : []),
    ...(gone
      ? [
          {
            code: 'deactivated_twin' as const,
            message: `"${gone.name}" (${gone.customerId}) is the same and was deactivated; it can be restored instead`,
            customer: nameTwin(gone),
            restore: restorePath(ctx, gone),
          },
        ]
      : []),
  ];
}

function byName(ctx: Context, name: string, isActive: boolean): Promise<Twin | null> {
  return Customer.findOne(
    { ...inScope(ctx), isActive, member: { $in: [true, false] }, nameSort: fold(name).slice(0, 200) },
    shown,
  ).lean<Twin>();
}

/** A deactivated customer of the same e-mail, or of the same name where names are one of a kind. */
async function goneTwin(ctx: Context, patch: CustomerPatch, name: string | null | undefined): Promise<Twin | null> {
  const email = patch.email ?? (patch.contactInfo ? emailAddress.safeParse(patch.contactInfo).data : undefined);
  const twin = email
    ? await Customer.findOne({ ...inScope(ctx), goneEmailKey: emailHash(ctx, email) }, shown).lean<Twin>()
    : null;
  const unique =
    ctx.org.uniqueNames === 'all' || (ctx.org.uniqueNames === 'business' && typeOf(patch) !== 'individual');
  return twin ?? (name && unique ? byName(ctx, name, false) : null);
}
