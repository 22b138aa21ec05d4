/** Mongoose's query operations by what they do, for the plugins that confine, seal and record: one list for all of them. */
export const readOperations = ['find', 'findOne', 'countDocuments', 'distinct'] as const;
export const writeOperations = [
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'replaceOne',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
] as const;
