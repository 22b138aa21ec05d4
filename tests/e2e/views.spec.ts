import { expect, row, seed, signIn, test } from './support';

const heads = (page: Parameters<typeof row>[0]) => page.getByRole('columnheader');

test('a saved view is shared by its address: a colleague sees the same list, and a changed view says so', async ({
  page,
  org,
  browser,
}) => {
  await seed(page.request, org, [
    { name: 'Late Payer', paymentStatus: 'overdue', preferences: { region: 'Japan' } },
    { name: 'Good Payer', paymentStatus: 'good' },
  ]);
  await signIn(page, org);
  await page.goto('/customers?paymentStatus=overdue&columns=name,paymentStatus,preferences.region&sort=name');
  await expect(row(page, 'Late Payer')).toBeVisible();
  await page.getByRole('button', { name: 'Save this list as a view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this list as a view' });
  await dialog.getByLabel('Name').fill('Overdue importers');
  await dialog.getByRole('checkbox', { name: /Share/ }).check();
  await dialog.getByRole('button', { name: 'Save view' }).click();
  const pill = page.getByRole('group', { name: 'Views' }).getByRole('button', { name: /^Shared Overdue importers/ });
  await expect(pill).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/view=/);
  const address = page.url();
  const id = new URL(address).searchParams.get('view');

  const other = await (await browser.newContext()).newPage();
  await signIn(other, org, 'support');
  for (const link of [address, `/customers?view=${id}`]) {
    await other.goto(link);
    await expect(row(other, 'Late Payer')).toContainText('Overdue');
    await expect(row(other, 'Good Payer')).toHaveCount(0);
    await expect(heads(other)).toHaveText(['Customer', 'Payment', 'Region', 'Actions']);
    await expect(other.getByRole('button', { name: 'Sort: Name A to Z' })).toBeVisible();
    await expect(other).toHaveURL(/paymentStatus=overdue/);
  }
  // A colleague changes what is in sight, and may keep that under another name only.
  await other.getByRole('button', { name: /^Remove filter: Payment is Overdue/ }).click();
  await expect(row(other, 'Good Payer')).toBeVisible();
  await expect(other.getByText('edited')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  await other.getByRole('button', { name: 'Reset' }).click();
  await expect(row(other, 'Good Payer')).toHaveCount(0);

  // Its owner changes and saves it; the colleague's list says that it is not that view any more.
  await page.getByRole('button', { name: 'Sort: Name A to Z' }).click();
  await page.getByRole('menuitemradio', { name: 'Name Z to A' }).click();
  await expect(pill).toContainText('edited');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Overdue importers was saved')).toBeVisible();
  await expect(pill).not.toContainText('edited');
  await expect(other.getByText('edited')).toBeVisible();

  // Renamed and deleted, it leaves the menu of both.
  await page.getByRole('button', { name: 'View Overdue importers' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename Overdue importers' });
  await rename.getByLabel('Name').fill('Late ones');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await expect(other.getByRole('link', { name: 'Late ones' })).toBeVisible();
  await page.getByRole('button', { name: 'View Late ones' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, 'Good Payer')).toBeVisible();
  await expect(other.getByText('That view is gone, or it is not shared with you')).toBeVisible();
  await expect(row(other, 'Late Payer')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Late ones' })).toHaveCount(0);
});

test('columns are chosen, ordered by keyboard, and survive a reload; an own field is one of them', async ({
  page,
  org,
}) => {
  const headers = { authorization: `Bearer ${org.users.admin.key}` };
  const made = await page.request.post('/api/custom-fields', { headers, data: { label: 'Dock', type: 'text' } });
  expect(made.status()).toBe(201);
  await seed(page.request, org, [{ name: 'Mei Chen', custom: { dock: 'Yokohama' } }]);
  await signIn(page, org);
  await page.goto('/customers');
  await expect(row(page, 'Mei Chen')).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const panel = page.getByRole('dialog', { name: 'Columns' });
  for (const name of ['Segmentation', 'Owner', 'Created', 'Member', 'Code'])
    await panel.getByRole('checkbox', { name, exact: true }).uncheck();
  await panel.getByRole('checkbox', { name: 'Dock' }).click();
  await panel.getByRole('button', { name: 'Move Dock up' }).press('Enter');
  const chosen = ['', 'Customer', 'Contact', 'Status', 'Dock', 'Purchases', 'Actions'];
  await expect(heads(page)).toHaveText(chosen);
  await expect(row(page, 'Mei Chen')).toContainText('Yokohama');
  await expect(heads(page).getByRole('button', { name: 'Contact' })).toHaveCount(0);
  await page.reload();
  await expect(heads(page)).toHaveText(chosen);
  await page.goto('/customers');
  await expect(heads(page)).toHaveText(chosen);
  await expect(page).toHaveURL(/columns=/);
});

test('back from a record finds the list as it was: page, filters, place', async ({ page, org }) => {
  const rows = Array.from({ length: 60 }, (_, index) => ({ name: `Customer ${String(index).padStart(2, '0')}` }));
  await seed(page.request, org, rows);
  await signIn(page, org);
  await page.goto('/customers?sort=name&type=individual');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(row(page, 'Customer 49')).toBeVisible();
  const link = page.getByRole('link', { name: 'Customer 40' });
  await link.scrollIntoViewIfNeeded();
  const place = () => page.evaluate(() => window.scrollY);
  const before = await place();
  expect(before).toBeGreaterThan(100);
  await link.click();
  await expect(page.getByRole('heading', { name: 'Customer 40' })).toBeVisible();
  await page.goBack();
  await expect(link).toBeInViewport();
  expect(await place()).toBe(before);
  await expect(page).toHaveURL(/sort=name.*page=2|page=2.*sort=name/);

  // Nothing is left in the tab's memory after a reload of the record; the place is found all the same.
  await link.click();
  await expect(page.getByRole('heading', { name: 'Customer 40' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Customer 40' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Way' }).getByRole('link', { name: 'Customers' }).click();
  await expect(link).toBeVisible();
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(row(page, 'Customer 00')).toBeVisible();
});

test('a search comes nearest first, marks what matched and says what matched out of sight', async ({ page, org }) => {
  await seed(page.request, org, [
    { name: 'Jürgen Weber', phone: '+1 604 555 7431' },
    { name: 'Jorgen Weberson' },
    { name: 'Nora Quist' },
  ]);
  await signIn(page, org);
  await page.goto('/customers?columns=customerId,name');
  const find = page.getByPlaceholder('Find in this list');
  await find.fill('jurgen webr');
  await expect(page.getByRole('row').nth(1)).toContainText('Jürgen Weber');
  await expect(row(page, 'Jürgen Weber').locator('mark')).toHaveText(['Jürgen', 'Weber']);
  await expect(row(page, 'Nora Quist')).toHaveCount(0);
  await expect(page).not.toHaveURL(/sort=/);
  await find.fill('7431');
  await expect(row(page, 'Jürgen Weber')).toContainText('Found by phone');
});
