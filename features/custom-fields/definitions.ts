import type { ChoiceEntry } from '@/lib/choice-schema';
import { idOf } from '@/lib/id';
import { keepSettings } from '@/lib/kept';
import { type Context, query } from '@/lib/service';
import { CustomField as CustomFieldModel, type CustomFieldRecord } from './model';
import type { CustomField } from './schema';

/** The organization's own fields in their order, deactivated ones too; kept in process until they change. */
export const customFields = (ctx: Context): Promise<CustomField[]> =>
  keepSettings(ctx, 'custom-fields', () => query(ctx, readCustomFields));

export async function readCustomFields(): Promise<CustomField[]> {
  const rows = await CustomFieldModel.find({}).sort({ key: 1 }).lean<CustomFieldRecord[]>();
  return rows.map(presentField).sort((a, b) => a.order - b.order || a.label.localeCompare(b.label, 'en'));
}

export function presentField(row: CustomFieldRecord): CustomField {
  return {
    _id: idOf(row._id),
    key: row.key,
    label: row.label,
    type: row.type,
    options: row.options as ChoiceEntry[],
    required: row.required,
    order: row.order,
    isActive: row.isActive,
    showInTable: row.showInTable,
    pii: row.pii,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
