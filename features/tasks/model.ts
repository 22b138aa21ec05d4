import mongoose, { type Document, type HydratedDocument, type InferSchemaType, Schema } from 'mongoose';
import { defineModel } from '@/lib/define-model';
import { idOrNull } from '@/lib/id';
import { recorded } from '@/lib/recorded';
import { sealed } from '@/lib/sealed';
import { repeats } from './repeat';
import { taskKinds } from './schema';

const UUID = mongoose.Schema.Types.UUID;

/** Something to do. Removed ones stay, so that an undo finds them. */
const schema = new Schema(
  {
    _id: { type: UUID, required: true },
    customerId: { type: UUID },
    customerCode: { type: String },
    /** The interaction that it follows up; there is one task for it. */
    interactionId: { type: UUID },
    kind: { type: String, enum: taskKinds, required: true },
    status: { type: String, enum: ['open', 'done', 'removed'], required: true },
    assignedTo: { type: UUID, default: null },
    dueAt: { type: Date },
    allDay: { type: Boolean, required: true, default: false },
    /** What lists go by: when it is due (without a date: last), or when it was done. */
    orderAt: { type: Date, required: true },
    remindAt: { type: Date },
    remindedAt: { type: Date },
    repeat: { type: String, enum: repeats },
    repeatDay: { type: Number },
    nextId: { type: UUID },
    doneAt: { type: Date },
    doneBy: { type: UUID },
    /** There, and true, while a follow-up of an interaction waits. */
    followUp: { type: Boolean },
    /** There, and true, on the open one that stands for the customer's field `nextFollowUp`. */
    ofCustomer: { type: Boolean },
    acl: { type: [String], required: true },
    version: { type: Number, required: true, default: 1 },
    createdAt: { type: Date, required: true },
    createdBy: { type: UUID },
    updatedAt: { type: Date, required: true },
    updatedBy: { type: UUID },
  },
  { collection: 'tasks' },
);
schema.index({ orgId: 1, assignedTo: 1, status: 1, orderAt: 1, _id: 1 });
schema.index({ orgId: 1, acl: 1, status: 1, orderAt: 1, _id: 1 });
schema.index({ orgId: 1, customerId: 1, status: 1, orderAt: 1, _id: 1 });
schema.index({ orgId: 1, acl: 1, followUp: 1, orderAt: 1, _id: 1 }, { partialFilterExpression: { followUp: true } });
schema.index(
  { orgId: 1, interactionId: 1 },
  { unique: true, partialFilterExpression: { interactionId: { $exists: true } } },
);
schema.index({ orgId: 1, customerId: 1 }, { unique: true, partialFilterExpression: { ofCustomer: true } });

schema.plugin(sealed, { model: 'Task', fields: ['title', 'notes'] });
const viewed = ['title', 'notes', 'kind', 'status', 'dueAt', 'allDay', 'remindAt', 'repeat'];
schema.plugin(recorded, {
  prefix: 'task',
  view: (doc: Document) => ({
    ...Object.fromEntries(viewed.map((field) => [field, doc.get(field)])),
    assignedTo: idOrNull(doc.get('assignedTo')),
  }),
  customerIdOf: (doc: Document) => idOrNull(doc.get('customerId')),
  aclOf: (doc: Document) => doc.get('acl') as string[],
});

export type TaskRow = InferSchemaType<typeof schema> & { _id: mongoose.mongo.UUID; sealed?: unknown };
export type TaskDocument = HydratedDocument<TaskRow> & { title?: string; notes?: string | null };
export const Task = defineModel('Task', schema);
