import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Plain } from './progress.mjs';

/** `.env` in the repository's root, under what the environment already says. */
export function loadEnvFile() {
  const file = path.join(root, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
  // An empty variable is one that is not set.
  for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name];
}

/**
 * What web, worker and commands get to see.
 * @param {{dir: string, uri: string, embedded: boolean, secrets: Record<string, string>, port: number, mode: string}} about
 */
export function childEnv({ dir, uri, embedded, secrets, port, mode }) {
  return {
    ...process.env,
    ...secrets,
    NODE_ENV: mode,
    PORT: String(port),
    KINSO_DATA_DIR: dir,
    KINSO_EMBEDDED: embedded ? 'on' : 'off',
    MONGODB_URI: uri,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

export function portSetting() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Plain(`PORT is "${process.env.PORT}"; it must be a number from 1 to 65535.`);
}
