import type { Page } from '@playwright/test';
import { expect, expectClean, type Org, seed, signIn, test } from './support';

const item = { sku: 'VAN', description: 'Van\nWhite, 7 seats', quantity: 2, unitPrice: 100, discount: 3, taxRate: 12 };

async function customerOf(page: Page, org: Org) {
  const [made] = await seed(
    page.request,
    org,
    [{ name: 'Harbour City Taxi', email: 'office@harbour.example' }],
    'sales',
  );
  const headers = { authorization: `Bearer ${org.users.sales.key}` };
  const person = { firstName: 'Mei', lastName: 'Fraser', email: 'mei@harbour.example', isPrimary: true };
  await page.request.post(`/api/customers/${made?._id}/contacts`, { headers, data: person });
  return { customerId: made?.customerId ?? '', _id: made?._id ?? '', headers };
}

test('a quote is written in its cells, sent by its link, accepted in another browser and becomes an order', async ({
  page,
  org,
  browser,
}) => {
  const { customerId } = await customerOf(page, org);
  await signIn(page, org, 'sales');
  await page.goto(`/customers/${customerId}?tab=quotes`);
  await page.getByRole('button', { name: 'New quote' }).click();
  await page.getByLabel('Subject').fill('Two vans');
  await page.getByRole('button', { name: 'Write it' }).click();
  await page.waitForURL(/\/quotes\/Q-/);
  await page.getByRole('button', { name: 'Add line' }).click();
  await page.getByLabel('Description, line 1').fill('Van');
  await page.getByLabel('Quantity, line 1').fill('2');
  await page.getByLabel('Unit price, line 1').fill('61,450');
  await page.getByLabel('Discount %, line 1').fill('3');
  await page.getByLabel('Tax %, line 1').fill('12');
  await page.keyboard.press('Enter');
  await page.getByLabel('SKU, line 2').fill('RIV');
  await page.getByLabel('Unit price, line 2').fill('685');
  const lines = page.getByRole('region', { name: 'Lines' });
  await expect(lines.getByText('$134,203.56')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Preview' }).getByText('$134,203.56')).toBeVisible();
  const progress = page.getByRole('list', { name: 'Progress' });
  await expect(progress.getByText(/^Saved/)).toBeVisible();

  await page.getByRole('button', { name: 'Send quote' }).click();
  const sheet = page.getByRole('dialog', { name: /^Send Q-/ });
  await expect(sheet.getByText('2 lines, total $134,203.56')).toBeVisible();
  await expect(sheet.getByText('Mei Fraser, primary')).toBeVisible();
  await sheet.getByRole('button', { name: 'Only make the link' }).click();
  const link = await sheet.getByLabel('The customer’s link').inputValue();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByLabel('Unit price, line 1')).toHaveAttribute('readonly');

  const elsewhere = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 812 } });
  const reader = await elsewhere.newPage();
  await reader.goto(new URL(new URL(link).pathname, page.url()).href);
  await expect(reader.getByText('$134,203.56').first()).toBeVisible();
  await reader.getByRole('link', { name: 'Accept quote' }).click();
  await reader.getByLabel('Your full name').fill('Mei Fraser');
  await reader.getByLabel('Signature: type your name').fill('Mei Fraser');
  await reader.getByLabel(/I may sign for/).check();
  await reader.getByRole('button', { name: 'Sign and accept' }).click();
  await expect(reader.getByText(/Accepted by Mei Fraser/)).toBeVisible();
  await elsewhere.close();

  await expect(progress.getByText(/Mei Fraser/)).toBeVisible();
  await page.getByRole('button', { name: 'Make an order' }).click();
  await expect(progress.getByRole('link', { name: /^O-/ })).toBeVisible();
});

test('whoever leaves a draft takes along what was typed, and is asked about what cannot be kept', async ({
  page,
  org,
}) => {
  const { _id, headers } = await customerOf(page, org);
  const made = await page.request.post(`/api/customers/${_id}/quotes`, {
    headers,
    data: { subject: 'Vans', items: [item] },
  });
  const { quoteNumber } = await made.json();
  await signIn(page, org, 'sales');
  await page.goto(`/quotes/${quoteNumber}`);
  await page.getByLabel('Subject').fill('Two vans');
  await page.getByRole('link', { name: 'Tasks' }).first().click();
  await page.waitForURL((url) => url.pathname === '/tasks');
  expect((await (await page.request.get(`/api/quotes/${quoteNumber}`)).json()).subject).toBe('Two vans');
  await page.goto(`/quotes/${quoteNumber}`);
  await page.getByLabel('Quantity, line 1').fill('0');
  await page.getByRole('link', { name: 'Tasks' }).first().click();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByText('Line 1: More than zero')).toBeVisible();
});

for (const [scheme, width] of [
  ['light', 1440],
  ['dark', 1440],
  ['light', 375],
] as const) {
  test(`no page of a quote breaks an accessibility rule, ${scheme} and ${width} wide`, async ({ page, org }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 812 });
    const { _id, headers } = await customerOf(page, org);
    const data = { subject: 'Two vans', items: [item], validUntil: '2099-01-01', deliveryTerms: 'Eight weeks' };
    const { quoteNumber, _id: quoteId } = await (
      await page.request.post(`/api/customers/${_id}/quotes`, { headers, data })
    ).json();
    await signIn(page, org, 'sales');
    await page.goto(`/quotes/${quoteNumber}`);
    await expect(page.getByLabel('SKU, line 1')).toBeVisible();
    await expectClean(page, 'editor');
    await page.getByRole('button', { name: 'Send quote' }).click();
    await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
    await expectClean(page, 'send sheet');
    const sent = await page.request.post(`/api/customers/${_id}/quotes/${quoteId}/send`, {
      headers,
      data: { mail: false },
    });
    await page.goto(new URL((await sent.json()).link).pathname);
    await expectClean(page, 'public page');
    await page.goto(`${page.url()}#accept`);
    await expectClean(page, 'acceptance');
    await page.goto(`${page.url().split('#')[0]}#decline`);
    await expectClean(page, 'refusal');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}
