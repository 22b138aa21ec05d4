import mongoose, { type InferSchemaType, type Model, type Schema } from 'mongoose';
import { tenant } from './tenant';

type Options = { tenant?: boolean };

/** Mongoose's UUID type knows no order; keyset pages need one (UUIDv7 is ordered by time). */
const handlers = mongoose.Schema.Types.UUID.prototype as unknown as {
  $conditionalHandlers: Record<string, (this: { cast: (value: unknown) => unknown }, value: unknown) => unknown>;
};
for (const operator of ['$gt', '$gte', '$lt', '$lte']) {
  handlers.$conditionalHandlers[operator] = function (value) {
    return this.cast(value);
  };
}

/** Models that work before an organization is known (sign-in, keys, worker claiming). A rule test holds this list. */
export const platformModels = new Set([
  'Organization',
  'User',
  'Session',
  'ApiKey',
  'OrgKey',
  'Event',
  'Counter',
  'Job',
  'IdempotencyKey',
  'Relay',
  'InquiryForm',
  'Follower',
]);

/**
 * The only way to make a model: scoped to the organization unless it is on the platform's list. Safe to evaluate more
 * than once, because one Next process holds a module several times over one mongoose.
 */
export function defineModel<S extends Schema>(
  name: string,
  schema: S,
  options: Options = {},
): Model<InferSchemaType<S>> {
  const known = mongoose.models[name];
  if (known) return known as Model<InferSchemaType<S>>;
  const scoped = options.tenant ?? !platformModels.has(name);
  if (!scoped && !platformModels.has(name)) throw new Error(`${name} must be tenant-scoped`);
  schema.set('strict', 'throw');
  schema.set('autoIndex', false);
  schema.set('versionKey', false);
  if (scoped) schema.plugin(tenant);
  return mongoose.model(name, schema) as Model<InferSchemaType<S>>;
}
