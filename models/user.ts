import mongoose, { Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { roles } from '@/lib/permissions';
import { registerSealed } from '@/lib/sealed-places';

const UUID = mongoose.Schema.Types.UUID;

/** A staff account, a customer's own login (role brand), or the service user behind an API key. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    orgId: { type: UUID, required: true },
    email: { type: String, required: true, lowercase: true },
    name: { type: String, required: true },
    role: { type: String, enum: roles, required: true },
    kind: { type: String, enum: ['person', 'service'], default: 'person' },
    teamId: { type: UUID, default: null },
    customerIds: { type: [UUID], default: [] },
    /** When the first of the shares with this user that end ends; the worker takes it off then. */
    sharesEndAt: { type: Date, default: null },
    passwordHash: { type: String, default: null },
    /** Counts what an administrator changes of the account: role, team, name, state. */
    version: { type: Number, default: 1 },
    disabledAt: { type: Date, default: null },
    /** Grows by one when every session of the user must end. */
    sessionVersion: { type: Number, default: 1 },
    disabled: { type: Boolean, default: false },
    /** The secret of its second factor; in force once it was confirmed by a code. */
    sealed: { type: Buffer },
    totpConfirmedAt: { type: Date, default: null },
    /** The time step of the last code that was used: a code works once. */
    totpStep: { type: Number, default: 0 },
    /** Hashes of the recovery codes that are left. */
    recoveryHashes: { type: [String], default: [] },
    setPassword: { type: new Schema({ hash: Buffer, expiresAt: Date }, { _id: false }), default: null },
  },
  { timestamps: true, collection: 'users' },
);
schema.index({ orgId: 1, email: 1 }, { unique: true });
schema.index({ email: 1 });
schema.index({ orgId: 1, _id: 1 });
schema.index({ orgId: 1, teamId: 1, _id: 1 });
schema.index({ orgId: 1, role: 1, disabled: 1 });
registerSealed({ model: 'User', collection: 'users', path: 'sealed', order: '_id' });
schema.index({ sharesEndAt: 1 }, { partialFilterExpression: { sharesEndAt: { $type: 'date' } } });

export const User = defineModel('User', schema);
