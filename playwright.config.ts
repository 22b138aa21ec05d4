import os from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';

/** A server of the tests' own: the built app as `npm start` runs it, on an empty data folder that goes with the run. */
const port = process.env.KINSO_E2E_PORT ?? '4310';
const dataDir = path.join(os.tmpdir(), `kinso-test-e2e-${port}`);
const baseURL = process.env.KINSO_E2E_URL ?? `http://localhost:${port}`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    baseURL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    timezoneId: 'UTC',
    locale: 'en-US',
    launchOptions: { executablePath: process.env.KINSO_BROWSER || undefined },
  },
  projects: [
    { name: 'desktop', testIgnore: '**/*.phone.spec.ts', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', testMatch: '**/*.phone.spec.ts', use: { ...devices['Pixel 7'], defaultBrowserType: 'chromium' } },
  ],
  webServer: process.env.KINSO_E2E_URL
    ? undefined
    : {
        command: `${process.execPath} tests/setup/e2e-server.mjs`,
        url: `${baseURL}/api/health`,
        // Two browsers, a server and a database share the machine here: what is tested is the page, not how soon it answers.
        env: {
          PORT: port,
          KINSO_DATA_DIR: dataDir,
          KINSO_DEMO: 'on',
          KINSO_DEADLINE_MS: '20000',
          MONGODB_URI: '',
          APP_URL: baseURL,
        },
        timeout: 300_000,
        stdout: 'pipe',
        stderr: 'pipe',
        reuseExistingServer: false,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
      },
});
