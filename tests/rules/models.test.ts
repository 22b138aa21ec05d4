import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { carriers } from '@/features/customers/carried';
import { platformModels } from '@/lib/define-model';
import { sealedPlaces } from '@/lib/sealed-places';
import { filesIn, importsOf, productFiles, read, rootFiles } from './source';

/** Why a model works before or beside an organization. A name that is not here is confined to one. */
const beforeTheOrganization: Record<string, string> = {
  Organization: 'is the organization',
  User: 'sign-in finds an account by e-mail',
  Session: 'the cookie is read before anybody is known',
  ApiKey: 'the key is read before anybody is known',
  OrgKey: 'the context is made with it',
  Event: 'the relay numbers the events of all organizations',
  Counter: 'taken before the transaction; its id begins with the organization',
  Job: 'a worker claims jobs of all organizations',
  IdempotencyKey: 'its id is a hash that the organization is part of',
  InquiryForm: 'the key in a page is read before anybody is known',
  Relay: 'one row an organization, written by the relay',
  Follower: 'the worker looks for those of all organizations that are behind',
};

/** Unique indexes that do not begin with the organization. */
const uniqueWithoutOrganization: Record<string, string> = {
  'Organization slug': 'the organization is the tenant itself',
};

/** Bytes that are no sealed value. */
const notSealed: Record<string, string> = {
  'ApiKey hash': 'a hash of the secret',
  'OrgKey wrapped': 'a key, wrapped by the master key',
};

/** Rows about a customer whose `acl` is not the customer's. */
const ownReach: Record<string, string> = {
  Event: 'tells who saw it when it happened',
  Inquiry: 'is its owner’s alone for a time (inquiries/acl.ts)',
  Task: 'is of whoever has to do it (tasks/keep.ts)',
};

const models = Object.values(mongoose.models);
const modelFiles = [...filesIn('models'), ...filesIn('features')].filter((file) => /defineModel\(/.test(read(file)));

describe('models', () => {
  it('are all imported by one of the two lists that migration and audits walk', () => {
    const listed = ['features/models.ts', 'models/index.ts'].flatMap((file) => importsOf(file).map((one) => one.to));
    expect(modelFiles.length).toBeGreaterThan(10);
    expect(modelFiles.filter((file) => !listed.includes(file))).toEqual([]);
    const defined = modelFiles.flatMap((file) => read(file).match(/defineModel\('/g) ?? []);
    expect(models).toHaveLength(defined.length);
  });

  it('stand on the platform’s list only with a reason, and each of the list exists', () => {
    expect([...platformModels].sort()).toEqual(Object.keys(beforeTheOrganization).sort());
    expect([...platformModels].filter((name) => !mongoose.models[name])).toEqual([]);
  });

  it('of tenants refuse every read and write outside a context', async () => {
    const scoped = models.filter((model) => !platformModels.has(model.modelName));
    expect(scoped.length).toBeGreaterThanOrEqual(5);
    for (const model of scoped) {
      expect(model.schema.path('orgId')?.isRequired).toBe(true);
      const attempts: Promise<unknown>[] = [
        model.find({}).exec(),
        model.findOne({}).exec(),
        model.countDocuments({}).exec(),
        model.distinct('_id').exec(),
        model.aggregate([{ $limit: 1 }]).exec(),
        model.updateMany({}, { $set: { x: 1 } }, { strict: false }).exec(),
        model.deleteMany({}).exec(),
        model.findOneAndUpdate({}, {}).exec(),
      ];
      for (const attempt of await Promise.allSettled(attempts)) {
        expect([model.modelName, attempt.status]).toEqual([model.modelName, 'rejected']);
      }
    }
  });

  it('have unique indexes that begin with the organization', () => {
    const unique = models.flatMap((model) =>
      model.schema
        .indexes()
        .flatMap(([keys, options]) => (options?.unique ? [{ name: model.modelName, keys: Object.keys(keys) }] : [])),
    );
    expect(unique.length).toBeGreaterThanOrEqual(8);
    const others = unique
      .filter(({ keys }) => keys[0] !== 'orgId')
      .map(({ name, keys }) => `${name} ${keys.join(' ')}`);
    expect(others).toEqual(Object.keys(uniqueWithoutOrganization));
  });

  it('are declared with the indexes that the database really has', async () => {
    for (const model of models) {
      const { toDrop, toCreate } = await model.diffIndexes();
      expect([model.modelName, toDrop, toCreate]).toEqual([model.modelName, [], []]);
    }
  });

  it('keep nothing in bytes that a rotation of keys would not reach', () => {
    const bytes = models.flatMap((model) =>
      Object.entries(model.schema.paths).flatMap(([path, type]) =>
        type.instance === 'Buffer' ? [`${model.modelName} ${path}`] : [],
      ),
    );
    const places = sealedPlaces();
    expect(places.length).toBeGreaterThanOrEqual(3);
    const reached = places.map(({ model, path }) => `${model} ${path}`);
    expect(bytes.filter((one) => !reached.includes(one)).sort()).toEqual(Object.keys(notSealed).sort());
    for (const { model, collection, order } of places) {
      const { schema } = mongoose.model(model);
      expect([model, schema.get('collection')]).toEqual([model, collection]);
      const walked = schema.indexes().filter(([keys]) => Object.keys(keys).join() === `orgId,${order}`);
      expect([model, walked.length]).toEqual([model, 1]);
    }
  });

  it('are all known to whoever rotates keys', () => {
    const users = [...productFiles(), ...rootFiles(), ...filesIn('scripts')].filter((file) =>
      /from '@\/lib\/key-rotation'|import '@\/lib\/key-rotation'/.test(read(file)),
    );
    expect(users.sort()).toEqual(['scripts/rotate-keys.ts', 'worker.ts']);
    const known = ["import '@/features/models'", "import '@/features/jobs'", '@/lib/index-rotation'];
    for (const file of users) expect([file, known.filter((one) => !read(file).includes(one))]).toEqual([file, []]);
  });

  it('say who sees them by their customer, and go where it goes; or for a reason otherwise', () => {
    const listed = models.filter(({ schema }) => schema.path('customerId') && schema.path('acl'));
    const names = listed.filter(({ modelName }) => modelName !== 'Customer').map(({ modelName }) => modelName);
    const carried = names.filter((name) => carriers.some((one) => one === mongoose.model(name).collection.name));
    expect(carried).toHaveLength(carriers.length);
    expect(names.filter((name) => !carried.includes(name)).sort()).toEqual(Object.keys(ownReach).sort());
  });

  it('refuse unknown paths and keep no version key of Mongoose’s own', () => {
    for (const model of models) {
      expect([model.modelName, model.schema.get('strict'), model.schema.get('versionKey')]).toEqual([
        model.modelName,
        'throw',
        false,
      ]);
    }
    expect(mongoose.get('strictQuery')).toBe('throw');
    expect(mongoose.get('sanitizeFilter')).toBeFalsy();
  });
});
