import { membershipRules, type Rules } from '@/features/membership/changes';
import { recordOwner } from '@/features/ownership/changes';
import { type Id, idOf, uuid } from '@/lib/id';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { resolveInput } from '../input';
import { Customer, type CustomerDocument } from '../model';
import { presentWhole } from '../present';
import type { Customer as CustomerOut, CustomerPatch } from '../schema';
import { checkTransition, createStatuses } from '../status';
import { begin, typeOf } from './begin';
import { checkCode, nextCode } from './code';
import { consentChanges, recordConsents } from './consent';
import { derive } from './derive';
import { keepFollowUp } from './follow-up';
import { purchaseSwitch, switchMembership } from './member';
import { type Obeyed, obey, ownRules } from './own-rules';
import { checkOwner, teamOf } from './owner';
import { twinWarnings } from './twins';
import { withUniqueness } from './unique';

/** Registers a customer from the body of any of the documents. */
export async function createCustomer(ctx: Context, raw: Record<string, unknown>): Promise<CustomerOut> {
  demand(ctx, 'customers.create');
  const obeyed = obey(ctx, await ownRules(ctx), resolveInput(ctx.org.id, raw), null);
  const { patch } = obeyed;
  if (patch.isActive === false)
    throw Problem.field('invalid', 'isActive', 'A customer begins as an active record; deactivate it afterwards');
  const { owner, customerId, warnings, rules } = await query(ctx, async () => ({
    rules: await membershipRules(ctx),
    owner: await ownerOf(ctx, patch),
    warnings: await twinWarnings(ctx, patch),
    customerId: patch.customerId ? checkCode(patch.customerId) : await nextCode(ctx),
  }));
  const made = await withUniqueness(ctx, () =>
    command(ctx, 'createCustomer', () => insert(ctx, obeyed, { customerId, ...owner, rules })),
  );
  return warnings.length ? { ...made, warnings } : made;
}

/** What is known before the transaction begins. */
type Owner = { ownerId: Id | null; teamId: Id | null };
type Settled = Owner & { customerId: string; rules: Rules };

/** Inside the caller's command. */
export async function insert(
  ctx: Context,
  { patch, custom }: Obeyed,
  { customerId, ownerId, teamId, rules }: Settled,
): Promise<CustomerOut> {
  const doc = new Customer({
    _id: uuid(ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId,
    type: typeOf(patch),
    country: ctx.org.region,
    status: 'prospect',
    ownerId: ownerId ? uuid(ownerId) : null,
    ownerTeam: teamId ? uuid(teamId) : undefined,
    createdAt: ctx.now,
    createdBy: uuid(ctx.user.id),
    updatedAt: ctx.now,
    updatedBy: uuid(ctx.user.id),
  }) as unknown as CustomerDocument;
  if (patch.status)
    checkTransition(createStatuses, patch.status, { admin: ctx.role === 'admin', reason: Boolean(patch.statusReason) });
  begin(ctx, doc, patch, ctx.now);
  if (custom) doc.set(custom);
  derive(ctx, doc);
  const change = purchaseSwitch(doc, rules, patch);
  if (change) await switchMembership(ctx, doc, change);
  // Before what goes with it: where the row is refused as a twin, nothing else was asked of the database.
  await doc.save();
  if (ownerId) await recordOwner(ctx, firstOwner(doc, ownerId));
  await keepFollowUp(ctx, doc, patch);
  await recordConsents(ctx, idOf(doc._id), consentChanges(null, doc.consent), patch['consent.source']);
  return presentWhole(ctx, doc.toObject() as never, rules.threshold);
}

const firstOwner = (doc: CustomerDocument, newOwnerId: Id) => ({
  customerId: idOf(doc._id),
  customerCode: doc.customerId,
  previousOwnerId: null,
  newOwnerId,
  source: 'created' as const,
});

async function ownerOf(ctx: Context, patch: CustomerPatch): Promise<Owner> {
  const ownerId = await namedOwner(ctx, patch);
  return { ownerId, teamId: await teamOf(ctx, ownerId) };
}

/** An admin names any active admin or sales user; a sales user becomes the owner itself; otherwise nobody owns it yet. */
async function namedOwner(ctx: Context, patch: CustomerPatch): Promise<Id | null> {
  if (!patch.ownerId) return ctx.role === 'sales' ? ctx.user.id : null;
  if (ctx.role !== 'admin' && patch.ownerId !== ctx.user.id)
    throw Problem.field('invalid_owner', 'ownerId', 'Only an administrator names somebody else as the owner');
  return checkOwner(ctx, patch.ownerId);
}
