import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import PostalMime from 'postal-mime';

type Role = 'admin' | 'sales' | 'support' | 'brand';
export type Org = {
  orgId: string;
  slug: string;
  password: string;
  users: Record<Role, { email: string; key: string; id: string }>;
};
type Seed = Record<string, unknown>;

let made = 0;

const dataDir = (baseURL: string) => process.env.KINSO_E2E_DATA_DIR ?? `/tmp/kinso-test-e2e-${new URL(baseURL).port}`;

export type Letter = { to: string[]; subject: string; text: string; pdf: Buffer | null };

/** The letters that somebody was sent, the latest last; waits for as many as there should be. */
export async function lettersTo(page: Page, address: string, count = 1): Promise<Letter[]> {
  const dir = `${dataDir(new URL(page.url()).origin)}-mail`;
  const read = async () => {
    const files = fs.readdirSync(dir).filter((name) => name.endsWith('.json'));
    const all = files.sort().map((name) => JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8')));
    return Promise.all(all.filter(({ to }) => to.includes(address)).map(letterOf));
  };
  await expect.poll(async () => (await read()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
  return read();
}

async function letterOf({ to, raw }: { to: string[]; raw: string }): Promise<Letter> {
  const { subject = '', text = '', attachments } = await PostalMime.parse(raw);
  const pdf = attachments.find(({ mimeType }) => mimeType === 'application/pdf')?.content;
  return { to, subject, text, pdf: pdf ? Buffer.from(pdf as ArrayBuffer) : null };
}

type Maker = { child: ChildProcess; lines: AsyncIterator<string> };
let maker: Maker | undefined;

/** Makes organizations for as long as this worker tests: a process is started once, not for each of them. */
function startMaker(baseURL: string): Maker {
  const env = { ...process.env, KINSO_DATA_DIR: dataDir(baseURL) };
  const args = ['scripts/run.mjs', 'tests/setup/make-org.ts', 'a long test password'];
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** A fresh organization on the server under test, with a user and a key for each role. */
async function makeOrg(baseURL: string): Promise<Org> {
  made += 1;
  maker ??= startMaker(baseURL);
  maker.child.stdin?.write(`e2e-${process.pid}-${Date.now().toString(36)}-${made}\n`);
  const { value, done } = await maker.lines.next();
  if (done) throw new Error('no organization was made: what it has to say stands above');
  return JSON.parse(value);
}

/** Customers by the API, as an integrator makes them. */
export async function seed(
  request: APIRequestContext,
  org: Org,
  rows: Seed[],
  role: Role = 'admin',
): Promise<{ _id: string; customerId: string; name: string }[]> {
  const out = [];
  for (const data of rows) {
    const answer = await request.post('/api/customers', {
      data,
      headers: { authorization: `Bearer ${org.users[role].key}` },
    });
    expect(answer.status(), await answer.text()).toBe(201);
    out.push(await answer.json());
  }
  return out;
}

/** As the form does it, without its page: the browser has the session's cookie, and stands on no page yet. */
export async function signIn(page: Page, org: Org, role: Role = 'admin'): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  const form = { csrfToken, email: org.users[role].email, password: org.password, json: 'true' };
  const answer = await page.request.post('/api/auth/callback/credentials', { form });
  expect(answer.status(), await answer.text()).toBe(200);
}

export async function signInByForm(page: Page, org: Org, role: Role = 'admin'): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail').fill(org.users[role].email);
  await page.getByLabel('Password', { exact: true }).fill(org.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** No accessibility rule is broken by what stands on the page now. */
export async function expectClean(page: Page, where = page.url()): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map((one) => `${where}: ${one.id} ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

/** Nothing lies past the right edge. */
export async function expectNarrow(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width, page.url()).toBeLessThanOrEqual(0);
}

export const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
export const member = (page: Page, name: string) => page.getByRole('switch', { name: `Membership of ${name}` });

export const test = base.extend<{ org: Org }, { endMaker: undefined }>({
  org: async ({ baseURL }, use) => {
    await use(await makeOrg(baseURL ?? ''));
  },
  endMaker: [
    // biome-ignore lint/correctness/noEmptyPattern: the first argument must be a pattern
    async ({}, use) => {
      await use(undefined);
      const ended = maker && once(maker.child, 'exit');
      maker?.child.stdin?.end();
      await ended;
      maker = undefined;
    },
    { scope: 'worker', auto: true },
  ],
});
export { expect, makeOrg };
