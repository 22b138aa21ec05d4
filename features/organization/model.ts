import { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** An organization's own lists and rules; its row is made by the first change. Name and region are in Organization. */
const schema = new Schema(
  {
    _id: { type: String, required: true },
    requiredFields: { type: [String], default: undefined },
    ownerPriorityHours: { type: Number },
    rates: { type: Schema.Types.Mixed },
    lists: { type: Schema.Types.Mixed },
    version: { type: Number, required: true, default: 1 },
    updatedAt: { type: Date },
  },
  { collection: 'organization_settings' },
);

export const OrganizationSettings = defineModel('OrganizationSettings', schema);
