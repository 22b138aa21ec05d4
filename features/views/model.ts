import mongoose, { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';

const UUID = mongoose.Schema.Types.UUID;

/** A list that somebody keeps under a name. What it asks is sealed: a text that is searched for may be personal data. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    ownerId: { type: UUID, required: true },
    resource: { type: String, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    shared: { type: Boolean, required: true, default: false },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'views' },
);
schema.index({ orgId: 1, ownerId: 1, resource: 1, nameKey: 1 }, { unique: true });
export const sharedIndex = { orgId: 1, resource: 1, shared: 1, nameKey: 1, _id: 1 } as const;
schema.index(sharedIndex);
schema.plugin(sealed, { model: 'View', fields: ['state'] });

export type ViewRecord = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type ViewDocument = HydratedDocument<ViewRecord> & { state?: Record<string, unknown> };

export const View = defineModel('View', schema);
