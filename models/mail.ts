import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { sealed } from '@/lib/sealed';

const UUID = mongoose.Schema.Types.UUID;
export const mailStates = ['queued', 'sent', 'failed'] as const;

/** A letter that a command wrote and the worker sends. What it says and to whom is sealed, and gone once it is sent. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    state: { type: String, enum: mailStates, default: 'queued' },
    attempts: { type: Number, default: 0 },
    queuedAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    failedAt: { type: Date, default: null },
    error: { type: String, default: null },
  },
  { collection: 'mails' },
);
schema.plugin(sealed, { model: 'Mail', fields: ['to', 'subject', 'text', 'from', 'replyTo', 'about'] });

export const Mail = defineModel('Mail', schema);
