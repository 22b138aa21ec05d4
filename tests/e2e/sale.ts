import type { Browser, Page } from '@playwright/test';
import { expect, expectNarrow, lettersTo, type Org, signIn } from './support';

type Sale = { page: Page; org: Org; browser: Browser; phone?: boolean };

/** From a name to a member: what a sales person and its customer do, each in a browser of their own. */
export async function sell({ page, org, browser, phone = false }: Sale): Promise<void> {
  const headers = { authorization: `Bearer ${org.users.admin.key}` };
  const rules = { threshold: 1_000, activateOnPurchase: true };
  const set = await page.request.put('/api/customers/membership/settings', { headers, data: rules });
  expect(set.status(), await set.text()).toBe(200);
  page.setDefaultTimeout(20_000);
  await signIn(page, org, 'sales');
  const code = await meetLead(page);
  await callBack(page, code);
  await writeQuote(page, code);
  const link = await sendQuote(page, org);
  await answer(browser, page, link);
  await expect(page.getByRole('list', { name: 'Progress' }).getByText('Mei Fraser')).toBeVisible();
  await page.getByRole('button', { name: 'Make an order' }).click();
  await expect(page.getByText(/^O-\d{4}-\d{5} was made of it$/)).toBeVisible();
  await complete(page, code);
  if (phone) for (const path of ['/tasks', '/quotes', '/orders', `/customers/${code}`]) await narrowAt(page, path);
}

async function narrowAt(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNarrow(page);
}

/** A new lead with whom to talk; its code. */
async function meetLead(page: Page): Promise<string> {
  await page.goto('/customers?new=1');
  const form = page.getByRole('dialog', { name: /New customer/ });
  await form.getByLabel('Customer ID').fill('HARBOUR-1');
  await form.getByLabel('Name', { exact: true }).fill('Harbour City Taxi');
  await form.getByRole('button', { name: /Create customer/ }).click();
  await expect(form).toBeHidden();
  await page.goto('/customers/HARBOUR-1?tab=contacts');
  await page.getByRole('button', { name: 'Add contact' }).first().click();
  const contact = page.getByRole('dialog');
  await contact.getByLabel('First name').fill('Mei');
  await contact.getByLabel('Last name').fill('Fraser');
  await contact.getByLabel('E-mail').fill('mei@harbour.example');
  await contact.getByRole('button', { name: /Add contact|Save/ }).click();
  await expect(page.getByText('Mei Fraser').first()).toBeVisible();
  return 'HARBOUR-1';
}

/** A call that is to be followed up, and the follow-up done among the tasks. */
async function callBack(page: Page, code: string): Promise<void> {
  await page.goto(`/customers/${code}`);
  const composer = page.getByRole('region', { name: 'Note an interaction' });
  await composer.getByRole('button', { name: 'Add follow-up' }).click();
  await composer.getByLabel('What was said').fill('Needs two vans before winter');
  await composer.getByLabel('Follow up on').fill('2031-05-06T10:00');
  await composer.getByLabel('What to do').fill('Send the quote');
  await composer.getByRole('button', { name: 'Save call' }).click();
  await expect(page.getByText('Call noted')).toBeVisible();
  await page.goto('/tasks');
  await page.getByRole('checkbox', { name: 'Done: Send the quote' }).click();
  await expect(page.getByText('Nothing to do')).toBeVisible();
}

async function writeQuote(page: Page, code: string): Promise<void> {
  await page.goto(`/customers/${code}?tab=quotes`);
  await page.getByRole('button', { name: 'New quote' }).click();
  await page.getByRole('dialog').getByLabel('Subject').fill('Two vans, ready for service');
  await page.getByRole('dialog').getByRole('button', { name: 'Write it' }).click();
  await page.waitForURL(/\/quotes\/Q-/);
  const lines = page.getByRole('region', { name: 'Lines' });
  await lines.getByRole('button', { name: 'Add line' }).click();
  const cells = {
    SKU: 'VAN-1',
    Description: 'Van',
    Quantity: '2',
    'Unit price': '600',
    'Discount %': '3',
    'Tax %': '12',
  };
  for (const [name, text] of Object.entries(cells)) await lines.getByLabel(`${name}, line 1`).fill(text);
  await expect(lines.getByText('$1,303.68').first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Progress' }).getByText(/^Saved/)).toBeVisible();
}

/** By mail, to the primary contact; the link that came with the letter and its file. */
async function sendQuote(page: Page, org: Org): Promise<string> {
  await page.getByRole('button', { name: 'Send quote' }).click();
  const sheet = page.getByRole('dialog', { name: /^Send Q-/ });
  await expect(sheet.getByText('Mei Fraser, primary')).toBeVisible();
  const subject = `Your vans ${org.slug}`;
  await sheet.getByLabel('Subject').fill(subject);
  await sheet.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(sheet).toBeHidden();
  const find = async () => (await lettersTo(page, 'mei@harbour.example')).find((one) => one.subject === subject);
  await expect.poll(async () => Boolean(await find()), { timeout: 30_000 }).toBe(true);
  const letter = await find();
  expect(letter?.pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  return /http\S+\/q\/\S+/.exec(letter?.text ?? '')?.[0] ?? '';
}

/** The customer, who has no account, on its own device. */
async function answer(browser: Browser, seller: Page, link: string): Promise<void> {
  const context = await browser.newContext({ viewport: seller.viewportSize() });
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Two vans, ready for service' })).toBeVisible();
  await expect(page.getByText('$1,303.68').first()).toBeVisible();
  await expectNarrow(page);
  const accept = page.getByRole('link', { name: 'Accept quote' });
  if (await accept.isVisible()) await accept.click();
  await page.getByLabel('Your full name').fill('Mei Fraser');
  await page.getByLabel('Signature: type your name').fill('Mei Fraser');
  await page.getByRole('checkbox', { name: /I may sign/ }).check();
  await page.getByRole('button', { name: 'Sign and accept' }).click();
  await expect(page.getByRole('status')).toContainText('Accepted by Mei Fraser');
  await context.close();
}

/** What was ordered is delivered: the lead is an active customer, a member, and its numbers say what it bought. */
async function complete(page: Page, code: string): Promise<void> {
  await page.goto(`/customers/${code}?tab=orders`);
  await page
    .getByRole('region', { name: 'Orders' })
    .getByRole('button', { name: /, O-\d{4}-/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Complete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark completed' }).click();
  await expect(page.getByText(/is completed now$/)).toBeVisible();
  const read = await (await page.request.get(`/api/customers/${code}`)).json();
  expect(read).toMatchObject({
    status: 'active',
    membershipStatus: true,
    purchaseAmount: 1_303.68,
    metrics: { totalOrders: 1, totalRevenue: 1_303.68 },
  });
  await page.goto(`/customers/${code}`);
  await expect(page.getByText('$1,303.68').first()).toBeVisible();
  await expect(page.getByText('Member', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();
}
