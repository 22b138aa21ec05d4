/**
 * Asks mongodb-memory-server for a mongod, in a process of its own so that the caller can bound it.
 * `locate` looks only into its cache, `download` fetches. The answer is one line: `path <file>`.
 */
import https from 'node:https';
import path from 'node:path';
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server';

// Also the first line with builds for Debian 12 and Ubuntu 24.04 that closes CVE-2025-14847.
const version = '7.0.28';
const host = process.env.MONGOMS_DOWNLOAD_MIRROR || 'https://fastdl.mongodb.org';

const options = { version };
if (process.env.KINSO_CACHE_DIR)
  options.downloadDir = path.resolve(process.env.KINSO_CACHE_DIR, 'mongodb-memory-server');

/** Its own retries need 6.5 s to find a host unreachable, and minutes where packets vanish. */
function reachable() {
  const proxied = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'npm_config_proxy'].some(
    (name) => process.env[name],
  );
  if (proxied) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const request = https.request(host, { method: 'HEAD', timeout: 6000 }, (answer) => {
      answer.resume();
      resolve(undefined);
    });
    request.on('timeout', () => request.destroy(new Error(`${host} did not answer within 6 s`)));
    request.on('error', (error) => reject(new Error(`${host} cannot be reached: ${error.message}`)));
    request.end();
  });
}

try {
  let file = await DryMongoBinary.locateBinary(options);
  if (!file && process.argv[2] === 'download') {
    await reachable();
    file = await MongoBinary.getPath(options);
  }
  process.stdout.write(file ? `\npath ${file}\n` : '\nnone\n');
  process.exit(0);
} catch (error) {
  process.stdout.write(`\nfailed ${String(error.message).split('\n')[0]}\n`);
  process.exit(1);
}
