import { z } from 'zod';
import { text } from './text';

/** One entry of a list that an organization keeps: what is stored, what is shown, whether it is offered. */
export const choiceEntry = z.object({ value: z.string(), label: z.string(), isActive: z.boolean() });
export type ChoiceEntry = z.infer<typeof choiceEntry>;

const label = text(60).refine((typed) => typed.length > 0, 'A label is needed');
/** A label alone is enough; the value is made of it. */
export const choiceInput = z.union([
  label.transform((typed) => ({ label: typed, value: undefined, isActive: true })),
  z.strictObject({
    label,
    value: text(60)
      .refine((typed) => typed.length > 0, 'A value is needed')
      .optional(),
    isActive: z.boolean().default(true),
  }),
]);
export type ChoiceInput = z.infer<typeof choiceInput>;
