import { z } from 'zod';
import { choiceEntry, choiceInput } from '@/lib/choice-schema';
import { text } from '@/lib/text';

export const customFieldTypes = ['text', 'number', 'date', 'choice', 'boolean'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** Letters that need no quoting in a query, a path or a column head. */
export const customFieldKey = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'A small letter, then up to 39 small letters, digits or underscores');

export const customField = z.object({
  _id: z.uuid(),
  key: z.string(),
  label: z.string(),
  type: z.enum(customFieldTypes),
  /** Of a choice: what it offers. */
  options: z.array(choiceEntry),
  required: z.boolean(),
  order: z.number(),
  isActive: z.boolean(),
  showInTable: z.boolean(),
  /** Personal data: its values are sealed and cannot be filtered or sorted by. */
  pii: z.boolean(),
  version: z.number(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type CustomField = z.infer<typeof customField>;
export const customFieldList = z.object({ data: z.array(customField) });

const label = text(80).refine((typed) => typed.length > 0, 'A label is needed');
const options = z.array(choiceInput).max(200, 'At most 200 options');
const order = z.number().int().min(0).max(10_000);
const flag = z.boolean('true or false');

export const customFieldInput = z
  .strictObject({
    /** Made of the label when it is not given. */
    key: customFieldKey.optional(),
    label,
    type: z.enum(customFieldTypes),
    options: options.optional(),
    required: flag.optional(),
    order: order.optional(),
    showInTable: flag.optional(),
    pii: flag.optional(),
  })
  .superRefine(({ type, options: given }, context) => {
    if (type === 'choice' && !given?.length)
      context.addIssue({ code: 'custom', path: ['options'], message: 'A choice needs at least one option' });
    if (type !== 'choice' && given?.length)
      context.addIssue({ code: 'custom', path: ['options'], message: 'Only a choice has options' });
  });
export type CustomFieldInput = z.infer<typeof customFieldInput>;

const kept = z.unknown().optional();
/** What a field is cannot change once there are values; a fetched one can be put back. */
export const customFieldChange = z.strictObject({
  label: label.optional(),
  options: options.optional(),
  required: flag.optional(),
  order: order.optional(),
  showInTable: flag.optional(),
  isActive: flag.optional(),
  key: z.string().max(60).optional(),
  type: z.enum(customFieldTypes).optional(),
  pii: flag.optional(),
  _id: kept,
  version: kept,
  createdAt: kept,
  updatedAt: kept,
});
export type CustomFieldChange = z.infer<typeof customFieldChange>;

export const customFieldRef = z.object({ key: z.string().max(60) });

export const customValue = z.union([z.string(), z.number(), z.boolean()]);
export type CustomValue = z.infer<typeof customValue>;
/** Values by key, as an answer holds them. */
export const customValues = z
  .record(z.string(), customValue)
  .meta({ description: 'The organization’s own fields by key, as GET /api/custom-fields defines them.' });
