import { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** A running number, `<orgId>:<name>`: taken before a transaction by one `$inc`, so creators never queue. */
const schema = new Schema(
  { _id: { type: String, required: true }, value: { type: Number, default: 0 } },
  { collection: 'counters' },
);

export const Counter = defineModel('Counter', schema);
