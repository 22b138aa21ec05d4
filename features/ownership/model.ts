import mongoose, { type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';
import { ownershipSources } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** One change of a customer's owner, written in the command that made it. Append-only. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    previousOwnerId: { type: UUID, default: null },
    newOwnerId: { type: UUID, required: true },
    source: { type: String, enum: ownershipSources, required: true },
    transferredBy: { type: UUID, required: true },
    transferredByName: { type: String, required: true },
    transferredAt: { type: Date, required: true },
  },
  { collection: 'ownership_changes' },
);
schema.index({ orgId: 1, customerId: 1, transferredAt: -1, _id: -1 });
/** Why somebody gives a customer away may speak of a person. */
schema.plugin(sealed, { model: 'OwnershipChange', fields: ['reason'] });

export type OwnershipRow = InferSchemaType<typeof schema> & { _id: unknown; sealed?: unknown };
export const OwnershipChange = defineModel('OwnershipChange', schema);
