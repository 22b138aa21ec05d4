import { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** Kept counts of one bucket (an owner's customers, or the pool's), folded from events by the relay. */
const schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    bucket: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'statistics' },
);
schema.index({ orgId: 1, kind: 1, bucket: 1 }, { unique: true });

export const Statistic = defineModel('Statistic', schema);
