import type { HydratedDocument } from 'mongoose';
import type { ChoiceEntry, ChoiceInput } from '@/lib/choice-schema';
import { mergeChoices } from '@/lib/choices';
import { isDuplicateKey } from '@/lib/db';
import { fold } from '@/lib/fold';
import { isUuid, uuid } from '@/lib/id';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { presentField, readCustomFields } from './definitions';
import { CustomField, type CustomFieldRecord } from './model';
import type { CustomFieldChange, CustomFieldInput, CustomField as CustomFieldOut } from './schema';

const mostActive = 100;

/** All of them, read from the database, so that a change is seen by who made it. */
export function listCustomFields(ctx: Context): Promise<{ data: CustomFieldOut[] }> {
  demand(ctx, 'customFields.read');
  return query(ctx, async () => ({ data: await readCustomFields() }));
}

export function getCustomField(ctx: Context, ref: string): Promise<CustomFieldOut> {
  demand(ctx, 'customFields.read');
  return query(ctx, async () => presentField((await load(ref)).toObject() as CustomFieldRecord));
}

/** A new field; its key is made of its label when none is given, and then is one that is free. */
export async function createCustomField(ctx: Context, input: CustomFieldInput): Promise<CustomFieldOut> {
  demand(ctx, 'customFields.manage');
  try {
    return await command(ctx, 'createCustomField', () => insert(ctx, input));
  } catch (error) {
    if (isDuplicateKey(error))
      throw Problem.field('key_taken', 'key', 'Another field has this key; a deactivated one keeps it too');
    throw error;
  }
}

async function insert(ctx: Context, input: CustomFieldInput): Promise<CustomFieldOut> {
  const all = await readCustomFields();
  if (all.filter((one) => one.isActive).length >= mostActive)
    throw new Problem('limit_reached', `An organization has at most ${mostActive} fields of its own`);
  const doc = new CustomField({
    ...input,
    _id: uuid(ctx.newId()),
    orgId: uuid(ctx.org.id),
    key: input.key ?? freeKey(input.label, new Set(all.map((one) => one.key))),
    options: optionsOf([], input.options ?? []),
    order: input.order ?? Math.max(0, ...all.map((one) => one.order + 1)),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await doc.save();
  return presentField(doc.toObject() as CustomFieldRecord);
}

export function updateCustomField(
  ctx: Context,
  key: string,
  change: CustomFieldChange,
  ifMatch?: number,
): Promise<CustomFieldOut> {
  demand(ctx, 'customFields.manage');
  return command(ctx, 'updateCustomField', async () => {
    const doc = await load(key);
    if (ifMatch !== undefined && ifMatch !== doc.version)
      throw new Problem('stale', 'Somebody changed this field meanwhile', {
        extensions: { currentVersion: doc.version },
      });
    refuseIdentity(doc, change);
    for (const name of ['label', 'required', 'order', 'isActive', 'showInTable'] as const)
      if (change[name] !== undefined) doc.set(name, change[name]);
    if (change.options) {
      if (doc.type !== 'choice' && change.options.length)
        throw Problem.field('invalid', 'options', 'Only a choice has options');
      if (doc.type === 'choice') doc.set('options', optionsOf(doc.options as ChoiceEntry[], change.options));
    }
    return save(ctx, doc);
  });
}

/** It is no longer asked, shown or filtered by; what customers hold in it stays, and comes back with it. */
export function deleteCustomField(ctx: Context, key: string, ifMatch?: number): Promise<CustomFieldOut> {
  return updateCustomField(ctx, key, { isActive: false }, ifMatch);
}

type FieldDocument = HydratedDocument<CustomFieldRecord>;

async function load(ref: string): Promise<FieldDocument> {
  const doc = await CustomField.findOne(isUuid(ref) ? { _id: uuid(ref) } : { key: ref });
  if (!doc) throw new Problem('not_found', 'There is no such field');
  return doc as unknown as FieldDocument;
}

async function save(ctx: Context, doc: FieldDocument): Promise<CustomFieldOut> {
  if (doc.isModified()) {
    doc.set('version', doc.version + 1);
    doc.set('updatedAt', ctx.now);
    await doc.save();
  }
  return presentField(doc.toObject() as CustomFieldRecord);
}

/** Values are stored by what a field is: another type would leave them without a meaning. */
function refuseIdentity(doc: FieldDocument, change: CustomFieldChange): void {
  for (const name of ['key', 'type', 'pii'] as const)
    if (change[name] !== undefined && change[name] !== doc[name])
      throw Problem.field('read_only', name, 'This stays as it was made; deactivate the field and make another');
}

const valueOfLabel = (label: string) =>
  fold(label)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '') || label;

function optionsOf(before: readonly ChoiceEntry[], told: readonly ChoiceInput[]): ChoiceEntry[] {
  const { entries, twice } = mergeChoices(before, told, valueOfLabel);
  if (twice !== null) throw Problem.field('invalid', `options.${twice}`, 'Another option is spelled alike');
  if (before.length && !entries.some((one) => one.isActive))
    throw Problem.field('invalid', 'options', 'A choice needs at least one option');
  return entries;
}

function freeKey(label: string, taken: ReadonlySet<string>): string {
  const plain = fold(label)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 36);
  const base = plain || 'field';
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(key)) return key;
  }
}
