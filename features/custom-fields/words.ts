import { plural } from '@/lib/ui/format';
import type { CustomField, CustomFieldType } from './schema';

export const typeWords: Record<CustomFieldType, string> = {
  text: 'Text',
  number: 'Number',
  date: 'Date',
  choice: 'Choice',
  boolean: 'Yes or no',
};

/** "Choice of 3 · required · in the list": what a field is, in one line. */
export function factsOf(field: CustomField): string {
  const offered = field.options.filter((one) => one.isActive).length;
  return [
    field.type === 'choice' ? `Choice of ${plural(offered, 'option')}` : typeWords[field.type],
    field.required ? 'required' : '',
    field.showInTable ? 'in the list' : '',
    field.pii ? 'personal data, sealed' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
