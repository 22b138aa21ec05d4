import mongoose, { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';
import { requestStates } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** A customer shown in full to somebody who does not own it. Kept when it is over. */
const share = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    userId: { type: UUID, required: true },
    until: { type: Date, default: null },
    by: { type: UUID, required: true },
    byName: { type: String, required: true },
    at: { type: Date, required: true },
    /** There while it holds: one of these for a customer and a user. */
    live: { type: Boolean },
    endedAt: { type: Date, default: null },
    endedBy: { type: UUID, default: null },
    endedByName: { type: String, default: null },
  },
  { collection: 'shares' },
);
share.index({ orgId: 1, customerId: 1, at: -1, _id: -1 });
share.index({ orgId: 1, userId: 1, customerId: 1 }, { unique: true, partialFilterExpression: { live: true } });
share.index({ orgId: 1, userId: 1, until: 1 }, { partialFilterExpression: { live: true } });
share.plugin(sealed, { model: 'Share', fields: ['reason'] });

/** Somebody who sees a customer in part asks for more. Kept with its answer. */
const request = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    customerCode: { type: String, required: true },
    /** As the one who asks sees it. */
    customerName: { type: String, required: true },
    ownerId: { type: UUID, default: null },
    requestedBy: { type: UUID, required: true },
    requestedByName: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, enum: requestStates, required: true },
    /** There while it waits: one of these for a customer and who asks. */
    open: { type: Boolean },
    answeredBy: { type: UUID, default: null },
    answeredByName: { type: String, default: null },
    answeredAt: { type: Date, default: null },
  },
  { collection: 'access_requests' },
);
request.index({ orgId: 1, customerId: 1, requestedBy: 1 }, { unique: true, partialFilterExpression: { open: true } });
request.index({ orgId: 1, state: 1, at: -1, _id: -1 });
request.index({ orgId: 1, customerId: 1, state: 1, at: -1, _id: -1 });
request.index({ orgId: 1, ownerId: 1, state: 1, at: -1, _id: -1 });
request.index({ orgId: 1, requestedBy: 1, state: 1, at: -1, _id: -1 });
request.plugin(sealed, { model: 'AccessRequest', fields: ['reason', 'note'] });

export type ShareRow = InferSchemaType<typeof share> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type RequestRow = InferSchemaType<typeof request> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type ShareDocument = HydratedDocument<ShareRow> & { reason?: string | null };
export type RequestDocument = HydratedDocument<RequestRow> & { reason?: string | null; note?: string | null };
export const Share = defineModel('Share', share);
export const AccessRequest = defineModel('AccessRequest', request);
