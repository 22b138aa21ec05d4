import type { TestProject } from 'vitest/node';
import { ownMongod } from './mongod';

declare module 'vitest' {
  export interface ProvidedContext {
    mongodbUri: string;
  }
}

/** One replica set for the whole run, shared by the projects that ask for it; each worker has a database of its own. */
let shared: ReturnType<typeof ownMongod> | undefined;
let users = 0;

export default async function setup(project: TestProject) {
  users += 1;
  shared ??= ownMongod();
  const mongod = await shared;
  project.provide('mongodbUri', mongod.uri);
  return async () => {
    users -= 1;
    if (users > 0) return;
    shared = undefined;
    await mongod.remove();
  };
}
