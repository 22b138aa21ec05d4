import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** `@/` only: a bare `@` would take the scoped packages too. */
const shared = {
  resolve: { alias: [{ find: /^@\//, replacement: `${root}${path.sep}` }] },
  // The pages' Tailwind is no business of these tests.
  css: { postcss: { plugins: [] } },
};
const kept = ['**/node_modules/**', '**/.next/**', '**/.data/**', 'tests/e2e/**'];
const onMongod = {
  environment: 'node' as const,
  globalSetup: ['tests/setup/global.ts'],
  setupFiles: ['tests/setup/server.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  ...shared,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['features/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary', 'json'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
    },
    projects: [
      {
        ...shared,
        test: {
          ...onMongod,
          name: 'server',
          include: ['tests/**/*.test.ts', 'features/**/*.test.ts', 'lib/**/*.test.ts'],
          exclude: [...kept, 'tests/fault/**', 'tests/ops/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          name: 'component',
          environment: 'happy-dom',
          setupFiles: ['tests/setup/component.ts'],
          include: ['tests/**/*.test.tsx', 'features/**/*.test.tsx', 'lib/**/*.test.tsx'],
          exclude: kept,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        test: {
          ...onMongod,
          name: 'fault',
          include: ['tests/fault/**/*.test.ts', 'tests/ops/**/*.test.ts'],
          exclude: kept,
          // They kill processes and measure time: one after another, when nothing else runs.
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
