import { isSupportedCountry } from 'libphonenumber-js/max';
import { hasCustomers, queueNameKeys } from '@/features/customers/service';
import { mergeChoices } from '@/lib/choices';
import { everyone } from '@/lib/context';
import { isDuplicateKey } from '@/lib/db';
import { type Id, uuid } from '@/lib/id';
import { diff, recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Organization } from '@/models/organization';
import { OrganizationSettings } from './model';
import { nextRates } from './rates';
import {
  type ListName,
  listNames,
  type OrganizationInput,
  type Organization as OrganizationOut,
  valueOfLabel,
} from './schema';
import { readSettings, type Settings } from './settings';

const rowFields = ['name', 'region', 'currency', 'uniqueNames'] as const;
type Row = Pick<Context['org'], (typeof rowFields)[number]>;

/** Read from the database, so that a change is seen by who made it in whichever process answers. */
export function getOrganization(ctx: Context): Promise<OrganizationOut> {
  demand(ctx, 'organization.read');
  return query(ctx, async () => present(ctx, ctx.org, await readSettings(ctx)));
}

export async function updateOrganization(
  ctx: Context,
  input: OrganizationInput,
  ifMatch?: number,
): Promise<OrganizationOut> {
  demand(ctx, 'organization.update');
  checkPlace(input);
  try {
    return await command(ctx, 'updateOrganization', () => write(ctx, input, ifMatch));
  } catch (error) {
    if (isDuplicateKey(error)) throw new Problem('conflict', 'Somebody changed this at the same moment; try again');
    throw error;
  }
}

async function write(ctx: Context, input: OrganizationInput, ifMatch?: number): Promise<OrganizationOut> {
  const before = await readSettings(ctx);
  if (ifMatch !== undefined && ifMatch !== before.version)
    throw new Problem('stale', 'Somebody changed these settings meanwhile', {
      extensions: { currentVersion: before.version },
    });
  const row = await readRow(ctx);
  if (input.currency && input.currency !== row.currency && (await hasCustomers(ctx)))
    throw Problem.field('currency_fixed', 'currency', 'Amounts of customers are kept in it; it cannot be changed now');
  const nextRow = { ...row, ...pick(input) };
  const next = {
    requiredFields: input.requiredFields ?? before.requiredFields,
    ownerPriorityHours: input.ownerPriorityHours ?? before.ownerPriorityHours,
    lists: nextLists(before, input),
    rates: nextRates(ctx, before.rates, input, { was: row.currency, is: nextRow.currency }),
  };
  const changes = diff(flat(row, before), flat(nextRow, { ...before, ...next }));
  if (changes.length === 0) return present(ctx, row, before);
  const kept = { ...next, version: before.version + 1, updatedAt: ctx.now };
  await OrganizationSettings.updateOne({ _id: ctx.org.id }, { $set: kept }, { upsert: true });
  await Organization.updateOne({ _id: uuid(ctx.org.id) }, { $set: nextRow });
  if (nextRow.uniqueNames !== row.uniqueNames) await queueNameKeys(ctx);
  recordEvent({
    name: 'organization.updated',
    subject: { type: 'organization', id: ctx.org.id as Id },
    acl: [everyone],
    changes,
  });
  return present(ctx, nextRow, kept);
}

async function readRow(ctx: Context): Promise<Row> {
  const row = await Organization.findById(uuid(ctx.org.id)).lean();
  if (!row) throw new Problem('not_found', 'There is no such organization');
  const { name, region, currency, uniqueNames } = row;
  return { name, region, currency, uniqueNames: uniqueNames ?? 'business' };
}

function pick(input: OrganizationInput): Partial<Row> {
  return Object.fromEntries(rowFields.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]])));
}

function checkPlace({ region, currency }: OrganizationInput): void {
  if (region && !isSupportedCountry(region)) throw Problem.field('invalid', 'region', 'This is no country');
  if (currency && !Intl.supportedValuesOf('currency').includes(currency))
    throw Problem.field('invalid', 'currency', 'This is no currency');
}

function nextLists(before: Settings, input: OrganizationInput): Settings['lists'] {
  const next = { ...before.lists };
  for (const name of listNames) {
    const told = input.lists?.[name];
    if (!told) continue;
    const { closed = next[name].closed, entries } = told;
    next[name] = { closed, entries: entries ? merged(name, next[name].entries, entries) : next[name].entries };
  }
  return next;
}

function merged(name: ListName, before: Parameters<typeof mergeChoices>[0], told: Parameters<typeof mergeChoices>[1]) {
  const { entries, twice } = mergeChoices(before, told, valueOfLabel[name]);
  if (twice !== null)
    throw Problem.field('invalid', `lists.${name}.entries.${twice}`, 'Another entry of this list is spelled alike');
  return entries;
}

/** Settings by field, for the event: each list is one. */
type Told = Pick<Settings, 'requiredFields' | 'ownerPriorityHours' | 'lists' | 'rates'>;
function flat(row: Row, { requiredFields, ownerPriorityHours, lists, rates }: Told) {
  const byList = Object.fromEntries(listNames.map((name) => [`lists.${name}`, lists[name]]));
  const byCurrency = Object.fromEntries(rates.map(({ currency, rate }) => [`rates.${currency}`, rate]));
  return { ...row, requiredFields, ownerPriorityHours, ...byCurrency, ...byList };
}

function present(ctx: Context, row: Row, settings: Settings): OrganizationOut {
  const { name, region, currency, uniqueNames } = row;
  const { requiredFields, ownerPriorityHours, lists, rates, version, updatedAt } = settings;
  return {
    _id: ctx.org.id,
    slug: ctx.org.slug,
    name,
    region,
    currency,
    uniqueNames,
    requiredFields,
    ownerPriorityHours,
    lists,
    // What colleagues reckon with, and their names.
    rates: ctx.role === 'brand' ? [] : rates,
    version,
    updatedAt: updatedAt?.toISOString() ?? null,
  };
}
