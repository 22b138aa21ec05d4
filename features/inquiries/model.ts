import mongoose, { type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';
import { inquiryChannels } from './schema';

const UUID = mongoose.Schema.Types.UUID;
/** What is waited for: whether its owner alone sees it yet is told by the clock, not by what is stored. */
export const storedStates = ['waiting', 'answered', 'closed'] as const;

/** Somebody asks. Who may see it is made of its customer's owner and of its state (acl.ts). */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID, required: true },
    channel: { type: String, enum: inquiryChannels, required: true },
    formName: { type: String, default: null },
    state: { type: String, enum: storedStates, required: true },
    receivedAt: { type: Date, required: true },
    receivedBy: { type: UUID, default: null },
    receivedByName: { type: String, default: null },
    ownerId: { type: UUID, default: null },
    ownerTeam: { type: UUID, default: null },
    /** How long its owner has it alone. */
    priorityMs: { type: Number, required: true },
    /** When the owner's team sees it, and when everybody who sells; null where there is nobody to wait for. */
    opensAt: { type: Date, default: null },
    opensToAllAt: { type: Date, default: null },
    /** How far it was told that it opened. */
    openedTo: { type: String, enum: ['team', 'all', null], default: null },
    acl: { type: [String], required: true },
    answeredAt: { type: Date, default: null },
    answeredBy: { type: UUID, default: null },
    answeredByName: { type: String, default: null },
    mailed: { type: Boolean, default: false },
    closedAt: { type: Date, default: null },
    closedBy: { type: UUID, default: null },
    closedByName: { type: String, default: null },
  },
  { collection: 'inquiries' },
);
export const listIndex = { orgId: 1, acl: 1, state: 1, receivedAt: -1, _id: -1 } as const;
export const customerIndex = { orgId: 1, customerId: 1, receivedAt: -1, _id: -1 } as const;
schema.index(listIndex);
schema.index(customerIndex);

export const sealedFields = ['name', 'email', 'phone', 'subject', 'message', 'answer', 'reason'] as const;
schema.plugin(sealed, { model: 'Inquiry', fields: sealedFields });

export type Opened = Partial<Record<(typeof sealedFields)[number], string>>;
export type InquiryRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type InquiryDocument = HydratedDocument<InquiryRow> & Opened;
export const Inquiry = defineModel('Inquiry', schema);
