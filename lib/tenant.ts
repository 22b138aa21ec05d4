import mongoose, { type Aggregate, type Document, type PipelineStage, type Query, type Schema } from 'mongoose';
import { currentContext } from './context';
import { idOf, uuid } from './id';
import { readOperations, writeOperations } from './operations';

const unconfinable = [
  '$lookup',
  '$graphLookup',
  '$unionWith',
  '$out',
  '$merge',
  '$documents',
  '$collStats',
  '$indexStats',
];

/**
 * Confines every operation of a model to the context's organization; outside a context it throws. What cannot be
 * confined (bulkWrite, estimated counts, joins in a pipeline) is refused: lib/bulk.ts is the one way around.
 */
export function tenant(schema: Schema): void {
  schema.add({ orgId: { type: mongoose.Schema.Types.UUID, required: true, immutable: true } });

  schema.pre([...readOperations, ...writeOperations], function (this: Query<unknown, unknown>) {
    const own = uuid(currentContext().org.id);
    const asked = this.getFilter().orgId;
    if (asked !== undefined && idOf(asked) !== idOf(own)) throw new Error('a query named another organization');
    refuseOrgChange(this.getUpdate?.());
    this.setQuery({ $and: [{ orgId: own }, this.getFilter()] });
  });

  schema.pre('estimatedDocumentCount', refuse('estimatedDocumentCount'));
  schema.pre('bulkWrite', refuse('bulkWrite'));
  schema.pre('insertMany', refuse('insertMany'));

  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    refuseStages(this.pipeline());
    this.pipeline().unshift({ $match: { orgId: uuid(currentContext().org.id) } });
  });

  // Both: validation needs it set, and saving may be told to skip validation.
  schema.pre(['validate', 'save'], function (this: Document) {
    const own = currentContext().org.id;
    const set = this.get('orgId');
    if (set === undefined || set === null) this.set('orgId', uuid(own));
    else if (idOf(set) !== own) throw new Error('a document of another organization');
  });
}

function refuse(name: string) {
  return () => {
    throw new Error(`${name} cannot be confined to an organization: use lib/bulk.ts`);
  };
}

function refuseOrgChange(update: unknown): void {
  if (!update) return;
  if (Array.isArray(update)) throw new Error('pipeline updates cannot be confined');
  for (const [operator, value] of Object.entries(update)) {
    const names = operator.startsWith('$') && typeof value === 'object' && value ? Object.keys(value) : [operator];
    if (operator === '$rename') names.push(...Object.values(value as Record<string, string>));
    if (operator !== '$setOnInsert' && names.includes('orgId')) throw new Error('orgId cannot be changed');
  }
}

function refuseStages(pipeline: PipelineStage[]): void {
  for (const stage of pipeline) {
    for (const [name, value] of Object.entries(stage)) {
      if (unconfinable.includes(name)) throw new Error(`${name} reaches past the organization`);
      if (name === '$facet')
        for (const inner of Object.values(value as Record<string, PipelineStage[]>)) refuseStages(inner);
    }
  }
}
