import mongoose, { type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';

const UUID = mongoose.Schema.Types.UUID;

/** Everything that one user owns goes to another: asked for once, worked off by a job, open until that is done. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    fromId: { type: UUID, required: true },
    toId: { type: UUID, required: true },
    requestedBy: { type: UUID, required: true },
    total: { type: Number, required: true },
    requestedAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
  },
  { collection: 'hand_overs' },
);
schema.index({ orgId: 1, fromId: 1, requestedAt: -1 });
schema.index({ orgId: 1, doneAt: 1, toId: 1 });
/** Why somebody leaves is nobody's business who only has the files. */
schema.plugin(sealed, { model: 'HandOver', fields: ['reason'] });

export type HandOverRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export const HandOver = defineModel('HandOver', schema);
