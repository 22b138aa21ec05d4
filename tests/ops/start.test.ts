import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alive } from '../../scripts/lib/proc.mjs';
import { place } from './launcher';

const here = await place();
let app: ReturnType<typeof here.start>;
const ready = 'Ctrl-C stops everything';
const healthy = () => expect.poll(here.health, { timeout: 60_000, interval: 100 }).toBe(200);

beforeAll(async () => {
  app = here.start();
  expect(await app.says(ready)).toContain(ready);
});
afterAll(here.clear);

/** In the order of one installation's life: each test finds the app running and leaves it running. */
describe('npm start', () => {
  it('says where it runs and how long each step took', () => {
    expect(app.stdout()).toMatch(
      new RegExp(`Kinso runs at http://localhost:${here.port} +\\(ready after [\\d.]+ s\\)`),
    );
    expect(app.stdout()).toMatch(/Starting the database: [\d.]+ s/);
  });

  it('keeps its secrets readable by its owner alone', () => {
    expect(fs.statSync(path.join(here.dir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('refuses a second start on the same data folder, in a sentence, and harms nothing', async () => {
    const second = here.start();
    expect(await second.ended).toBe(1);
    expect(second.stdout()).toContain(
      `Kinso already runs at http://localhost:${here.port} on the data folder ${here.dir}`,
    );
    expect(await here.health()).toBe(200);
  });

  it('refuses a port that is taken, and leaves the other data folder free', async () => {
    const other = await place();
    const second = other.start({ PORT: String(here.port) });
    expect(await second.ended).toBe(1);
    expect(second.stdout()).toContain(`Port ${here.port} is in use by another program`);
    expect(fs.existsSync(path.join(other.dir, 'lock.json'))).toBe(false);
    await other.clear();
  });

  it('refuses a port that is none', async () => {
    const second = here.node(['scripts/start.mjs'], { PORT: 'abc' });
    expect(await second.ended).toBe(1);
    expect(second.stdout()).toContain('PORT is "abc"');
  });

  it('starts a killed database again, on its port, and the app goes on by itself', async () => {
    const before = here.note();
    process.kill(before.mongodPid, 'SIGKILL');
    await expect.poll(() => here.note().mongodPid, { timeout: 30_000 }).not.toBe(before.mongodPid);
    expect(here.note().mongodbUri).toBe(before.mongodbUri);
    expect(here.note().webPid).toBe(before.webPid);
    await healthy();
  });

  it('starts a killed web process and a killed worker again', async () => {
    const before = here.note();
    process.kill(before.webPid, 'SIGKILL');
    process.kill(before.workerPid, 'SIGKILL');
    await expect.poll(() => here.note().webPid, { timeout: 30_000 }).not.toBe(before.webPid);
    await expect.poll(() => here.note().workerPid, { timeout: 30_000 }).not.toBe(before.workerPid);
    await healthy();
  });

  it('lets a command use the running database, its standard output the command’s alone', async () => {
    const command = here.node(['scripts/run.mjs', 'tests/ops/fixtures/echo.ts', '3', '--role', 'sales']);
    expect(await command.ended).toBe(3);
    const seen = JSON.parse(command.stdout());
    expect(seen).toMatchObject({ uri: here.note().mongodbUri, embedded: 'on', args: ['3', '--role', 'sales'] });
    expect(seen.key).toBe(JSON.parse(fs.readFileSync(path.join(here.dir, 'secrets.json'), 'utf8')).KINSO_MASTER_KEY);
  });

  it('takes over what a killed launcher left running', async () => {
    const before = here.note();
    app.signal('SIGKILL');
    await app.ended;
    expect(alive(before.webPid)).toBe(true);
    app = here.start();
    expect(await app.says(ready)).toContain('of an earlier start still runs');
    for (const pid of [before.webPid, before.workerPid, before.mongodPid]) expect(alive(pid)).toBe(false);
    expect(here.note().mongodbUri).toBe(before.mongodbUri);
    await healthy();
  });

  it('stops everything when told to, and says so', async () => {
    const { webPid, workerPid, mongodPid } = here.note();
    app.signal('SIGINT');
    expect(await app.ended).toBe(0);
    expect(app.stdout()).toContain('Stopped.');
    for (const pid of [webPid, workerPid, mongodPid]) expect(alive(pid)).toBe(false);
    for (const name of ['run.json', 'lock.json']) expect(fs.existsSync(path.join(here.dir, name))).toBe(false);
  });

  it('runs a command without the app: the database is there for as long as it lasts', async () => {
    const command = here.node(['scripts/run.mjs', 'tests/ops/fixtures/echo.ts', '0']);
    expect(await command.ended).toBe(0);
    expect(JSON.parse(command.stdout()).uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/kinso\?replicaSet=kinso$/);
    expect(fs.readFileSync(path.join(here.dir, 'db/mongod.lock'), 'utf8').trim()).toBe('');
  });

  it('refuses broken secrets: new ones could not open what is sealed', async () => {
    const file = path.join(here.dir, 'secrets.json');
    const kept = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, kept.slice(0, 20));
    const broken = here.start();
    expect(await broken.ended).toBe(1);
    expect(broken.stdout()).toContain('secrets.json cannot be read');
    expect(fs.readFileSync(file, 'utf8')).toBe(kept.slice(0, 20));
    fs.writeFileSync(file, kept);
  });

  it('with a database of its own, asks for the secrets that several machines must share', async () => {
    const own = here.start({ MONGODB_URI: 'mongodb://127.0.0.1:1/kinso?replicaSet=rs0' });
    expect(await own.ended).toBe(1);
    expect(own.stdout()).toContain('NEXTAUTH_SECRET and KINSO_MASTER_KEY must be set');
  });
});
