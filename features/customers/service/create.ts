import { membershipRules } from '@/features/membership/changes';
import { recordOwner } from '@/features/ownership/changes';
import { type Id, idOf, uuid } from '@/lib/id';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { fold } from '@/lib/text';
import { resolveInput } from '../input';
import { Customer, type CustomerDocument } from '../model';
import { presentCustomer } from '../present';
import type { Customer as CustomerOut, CustomerPatch } from '../schema';
import { checkTransition, createStatuses } from '../status';
import { applyPatch, derive, purchaseSwitch, startStatus, switchMembership } from './apply';
import { checkCode, nextCode } from './code';
import { visibleTo } from './find';
import { type Obeyed, obey, ownRules } from './own-rules';
import { checkOwner } from './owner';
import { withUniqueness } from './unique';

/** Registers a customer from the body of any of the documents. */
export async function createCustomer(ctx: Context, raw: Record<string, unknown>): Promise<CustomerOut> {
  demand(ctx, 'customers.create');
  const obeyed = obey(ctx, await ownRules(ctx), resolveInput(ctx.org.id, raw), null);
  const { patch } = obeyed;
  const { ownerId, customerId, twin } = await query(ctx, async () => ({
    ownerId: await ownerOf(ctx, patch),
    twin: await nameTwin(ctx, patch),
    customerId: patch.customerId ? checkCode(patch.customerId) : await nextCode(ctx),
  }));
  const made = await withUniqueness(ctx, () =>
    command(ctx, 'createCustomer', () => insert(ctx, obeyed, customerId, ownerId)),
  );
  return twin
    ? { ...made, warnings: [{ code: 'name_exists', message: `Another customer is called "${made.name}" (${twin})` }] }
    : made;
}

async function insert(
  ctx: Context,
  { patch, custom }: Obeyed,
  customerId: string,
  ownerId: Id | null,
): Promise<CustomerOut> {
  const rules = await membershipRules(ctx);
  const doc = new Customer({
    _id: uuid(ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId,
    type:
      patch.type ??
      (patch.companyName && !patch.firstName && !patch.lastName && !patch.name ? 'business' : 'individual'),
    country: ctx.org.region,
    status: 'prospect',
    ownerId: ownerId ? uuid(ownerId) : null,
    createdAt: ctx.now,
    createdBy: uuid(ctx.user.id),
    updatedAt: ctx.now,
    updatedBy: uuid(ctx.user.id),
  }) as unknown as CustomerDocument;
  applyPatch(ctx, doc, { ...patch, type: undefined });
  if (custom) doc.set(custom);
  if (patch.status)
    checkTransition(createStatuses, patch.status, { admin: ctx.role === 'admin', reason: Boolean(patch.statusReason) });
  doc.set('status', patch.status ?? startStatus(doc, patch));
  derive(ctx, doc);
  const change = purchaseSwitch(doc, rules, patch);
  if (change) await switchMembership(ctx, doc, change);
  if (ownerId) await recordOwner(ctx, firstOwner(doc, ownerId));
  await doc.save();
  return presentCustomer(ctx, doc.toObject() as never, rules.threshold);
}

const firstOwner = (doc: CustomerDocument, newOwnerId: Id) => ({
  customerId: idOf(doc._id),
  customerCode: doc.customerId,
  previousOwnerId: null,
  newOwnerId,
  source: 'created' as const,
});

/** An admin names any active admin or sales user; a sales user becomes the owner itself; otherwise nobody owns it yet. */
async function ownerOf(ctx: Context, patch: CustomerPatch): Promise<Id | null> {
  if (!patch.ownerId) return ctx.role === 'sales' ? ctx.user.id : null;
  if (ctx.role !== 'admin' && patch.ownerId !== ctx.user.id)
    throw Problem.field('invalid_owner', 'ownerId', 'Only an administrator names somebody else as the owner');
  return checkOwner(ctx, patch.ownerId);
}

/** The code of a visible customer of the same name: told as a warning, because persons share names. */
async function nameTwin(ctx: Context, patch: CustomerPatch): Promise<string | null> {
  const name = patch.name ?? [patch.firstName, patch.lastName].filter(Boolean).join(' ');
  if (!name || ctx.role === 'brand') return null;
  const twin = await Customer.findOne(
    { ...visibleTo(ctx), isActive: true, member: { $in: [true, false] }, nameSort: fold(name) },
    { customerId: 1 },
  ).lean();
  return twin?.customerId ?? null;
}
