import type { Page } from '@playwright/test';
import { expect, expectClean, type Org, seed, signIn, test } from './support';

/** Quotes of one customer: the first stays a draft, the others are sent. */
async function offered(page: Page, org: Org, customerId: string, subjects: string[]) {
  const headers = { authorization: `Bearer ${org.users.sales.key}` };
  const path = `/api/customers/${customerId}/quotes`;
  for (const [index, subject] of subjects.entries()) {
    const items = [{ sku: 'V-1', description: 'Van', quantity: 1, unitPrice: 1_000 * (index + 1) }];
    const made = await page.request.post(path, { headers, data: { subject, items, validUntil: '2099-01-01' } });
    expect(made.status(), await made.text()).toBe(201);
    const { _id } = await made.json();
    if (index > 0) await page.request.post(`${path}/${_id}/send`, { headers, data: { mail: false } });
  }
}

const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name} \\d`) });

test('quotes are dragged by mouse and by keyboard to where their states allow, and listed', async ({ page, org }) => {
  const [made] = await seed(page.request, org, [{ name: 'Harbour Taxi' }], 'sales');
  await offered(page, org, made?._id ?? '', ['Two vans', 'Three vans', 'Four vans']);
  await signIn(page, org, 'sales');
  await page.goto('/');
  await page.getByRole('link', { name: 'Quotes', exact: true }).first().click();
  await expect(page.getByText('3 quotes, worth $6,000.')).toBeVisible();

  // By mouse: a sent quote is lost, and somebody says why.
  const card = column(page, 'Sent').getByRole('listitem').filter({ hasText: 'Four vans' });
  const from = await card.boundingBox();
  const to = await column(page, 'Lost').boundingBox();
  if (!from || !to) throw new Error('the board is not in sight');
  await page.mouse.move(from.x + 40, from.y + 60);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 70, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 10 });
  await expect(column(page, 'Lost')).toHaveAttribute('data-over', 'true');
  await expect(column(page, 'Viewed')).not.toHaveAttribute('data-takes', 'true');
  await page.mouse.up();
  await page.getByLabel('Why was it declined?').fill('Price too high');
  await page.getByRole('button', { name: 'Mark as declined' }).click();
  await expect(column(page, 'Lost').getByText('Price too high')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/quotes');

  // By keyboard: picked up, one column that takes it further, dropped.
  await column(page, 'Sent')
    .getByRole('button', { name: /^Drag Q-/ })
    .focus();
  await page.keyboard.press('Space');
  await expect(column(page, 'Accepted')).toHaveAttribute('data-takes', 'true');
  // Lifted once it stands a second time, over the board.
  await expect(page.getByText('Three vans', { exact: true })).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await expect(column(page, 'Accepted')).toHaveAttribute('data-over', 'true');
  await page.keyboard.press('Space');
  await page.getByLabel('Who accepted it?').fill('Mei Tan');
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(column(page, 'Accepted').getByText('Three vans')).toBeVisible();
  await expect(page.getByText('1 of 2 decided was accepted.')).toBeVisible();
  await expectClean(page);

  await page.getByText('List', { exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Two vans' })).toContainText('Draft');
  await expectClean(page);
});

test('boards fit a phone in the dark theme, and customers move by their menu', async ({ page, org }) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist', status: 'lead' }], 'sales');
  await offered(page, org, made?._id ?? '', ['Two vans']);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 375, height: 812 });
  await signIn(page, org, 'sales');
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  for (const [path, text] of [
    ['/quotes', 'Two vans'],
    ['/quotes?view=list', 'Two vans'],
    ['/customers/board', 'Nora Quist'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(text).first()).toBeVisible();
    expect([path, await wide()]).toEqual([path, false]);
    await expectClean(page);
  }
  // The board comes to rest at a column before its menu can stay open.
  await expect(async () => {
    await page.getByRole('button', { name: 'Move Nora Quist' }).click();
    await page.getByRole('menuitem', { name: 'Move to Active' }).click({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByText('Nora Quist is active now')).toBeVisible();
  await expect(column(page, 'Active').getByRole('link', { name: 'Nora Quist' })).toBeVisible();
});
