import mongoose, { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';
import type { Evidence } from './model';

const UUID = mongoose.Schema.Types.UUID;

/**
 * What a revision said when the customer got it. Written once, by the first sending; never changed, but that the answer to
 * it is put with it when the quote is revised.
 */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    quoteId: { type: UUID, required: true },
    revision: { type: Number, required: true },
    hash: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'quote_revisions' },
);
schema.index({ orgId: 1, quoteId: 1, revision: -1 }, { unique: true });
schema.plugin(sealed, { model: 'QuoteRevision', fields: ['text', 'evidence'] });

export type RevisionRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type RevisionDocument = HydratedDocument<RevisionRow> & { text?: string; evidence?: Evidence };
export const QuoteRevision = defineModel('QuoteRevision', schema);
