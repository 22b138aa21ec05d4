import mongoose, { type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

const UUID = mongoose.Schema.Types.UUID;

/** Colleagues who see something of each other's customers. Who is in it stands on the user, so nobody is in two. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'teams' },
);
schema.index({ orgId: 1, nameKey: 1 }, { unique: true });

export type TeamRecord = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID };
export const Team = defineModel('Team', schema);
