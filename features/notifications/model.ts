import mongoose, { type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { channels, kindNames } from './kinds';

const UUID = mongoose.Schema.Types.UUID;

/**
 * That something happened, for one user. It says who and what about, no more: names and values are read when it is shown,
 * with the rights that its reader has then. Its reader alone sees it; it goes by itself.
 */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    userId: { type: UUID, required: true },
    kind: { type: String, enum: kindNames, required: true },
    at: { type: Date, required: true },
    /** When the first of what it tells of happened. */
    since: { type: Date, required: true },
    /** The last event that it tells of. */
    eventId: { type: UUID, required: true },
    subjectId: { type: UUID, required: true },
    actorId: { type: UUID, required: true },
    actorName: { type: String, required: true },
    customerIds: { type: [UUID], required: true },
    /** How many events it tells of, or what the event counted. */
    count: { type: Number, required: true },
    /** There while more of the same may still join it. */
    gathers: { type: String },
    /** There while it is. */
    unread: { type: Boolean },
    readAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'notifications' },
);
schema.index({ orgId: 1, userId: 1, at: -1, _id: -1 });
schema.index({ orgId: 1, userId: 1, unread: 1, at: -1, _id: -1 }, { partialFilterExpression: { unread: true } });
schema.index(
  { orgId: 1, userId: 1, gathers: 1 },
  { unique: true, partialFilterExpression: { gathers: { $exists: true } } },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type NotificationRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID };
export const Notification = defineModel('Notification', schema);

const choice = new Schema(
  {
    kind: { type: String, enum: kindNames, required: true },
    channel: { type: String, enum: channels, required: true },
  },
  { _id: false },
);

/** What a user chose otherwise than the defaults. */
const preference = new Schema(
  {
    _id: { type: UUID, required: true },
    userId: { type: UUID, required: true },
    choices: { type: [choice], default: [] },
  },
  { collection: 'notification_preferences' },
);
preference.index({ orgId: 1, userId: 1 }, { unique: true });

export const NotificationPreference = defineModel('NotificationPreference', preference);
