import { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** How far an organization's events are numbered. Written by the relay alone, in the transaction that numbers them. */
const schema = new Schema(
  { _id: { type: String, required: true }, seq: { type: Number, default: 0 }, at: { type: Date } },
  { collection: 'relays' },
);

export const Relay = defineModel('Relay', schema);
