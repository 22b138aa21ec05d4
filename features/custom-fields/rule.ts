import { z } from 'zod';
import { findChoice, offered } from '@/lib/choices';
import { text } from '@/lib/text';
import type { CustomField } from './schema';

type Rule = z.ZodType<string | number | boolean>;

const rules: Record<CustomField['type'], (of: Pick<CustomField, 'options'>) => Rule> = {
  text: () => text(500),
  number: () =>
    z
      .number('A number is needed')
      .min(-1e15, 'At least −1,000,000,000,000,000')
      .max(1e15, 'At most 1,000,000,000,000,000'),
  date: () =>
    z.iso
      .date('A date, like 2026-04-30')
      .refine((day) => day >= '1000-01-01' && day <= '2999-12-31', 'A date between the years 1000 and 2999'),
  boolean: () => z.boolean('true or false'),
  choice: ({ options }) =>
    z
      .string('One of the options')
      .max(200, 'At most 200 characters')
      .transform((typed, context) => {
        const found = findChoice(options, typed);
        if (found?.isActive) return found.value;
        context.addIssue({ code: 'custom', message: `One of ${offered(options)}` });
        return z.NEVER;
      }),
};

/** The rule of one field's values: the same for form and server. */
export const customValueRule = (field: Pick<CustomField, 'type' | 'options'>): Rule => rules[field.type](field);
