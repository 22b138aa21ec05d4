import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';

/** How far one that follows an organization's events has come; written with what it did about them (lib/followers.ts). */
const schema = new Schema(
  {
    _id: { type: String, required: true },
    orgId: { type: mongoose.Schema.Types.UUID, required: true },
    name: { type: String, required: true },
    seq: { type: Number, default: 0 },
  },
  { collection: 'followers' },
);

export const Follower = defineModel('Follower', schema);
