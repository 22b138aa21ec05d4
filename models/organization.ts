import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;

/** The tenant. Its settings are kept in process and dropped when they change. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    slug: { type: String, required: true, match: /^[a-z0-9-]{1,40}$/ },
    name: { type: String, required: true },
    currency: { type: String, required: true, default: 'CAD' },
    region: { type: String, required: true, default: 'CA' },
    demo: { type: Boolean, default: false },
    uniqueNames: { type: String, enum: ['business', 'all', 'off'], default: 'business' },
    disabled: { type: Boolean, default: false },
    /** Written by whoever takes a right away: of two who do at once the second sees what the first left. */
    rightsChangedAt: { type: Date },
  },
  { timestamps: true, collection: 'organizations' },
);
// The organization is the tenant itself: its slug is the one unique key that cannot start with orgId.
schema.index({ slug: 1 }, { unique: true });

export const Organization = defineModel('Organization', schema);
