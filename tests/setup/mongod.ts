import { startEmbedded } from '../../scripts/lib/embedded.mjs';
import { findMongod } from '../../scripts/lib/mongod-binary.mjs';
import { removeDir, temporaryDir } from '../../scripts/lib/temporary.mjs';

/** With test commands on, so that a test can make `failCommand` fail the commit. */
const args = ['--setParameter', 'enableTestCommands=1'];

/** A replica set of a test's own, for tests that kill it. `restart()` after a kill; `remove()` at the end; `more` arguments of mongod. */
export async function ownMongod(database = 'kinso_test', more: string[] = []) {
  const { file } = await findMongod((text) => console.warn(text));
  const dir = await temporaryDir();
  const server = await startEmbedded({ binary: file, dir, database, args: [...args, ...more], cacheGb: 0.5 });
  const signal = (name: NodeJS.Signals) => process.kill(server.pid, name);
  const kill = async () => {
    signal('SIGKILL');
    await server.ended();
  };
  const remove = async () => {
    await server.stop();
    removeDir(dir);
  };
  return { uri: server.uri, dir, kill, signal, restart: server.restart, remove, pid: () => server.pid };
}
