import { expect, seed, signIn, test } from './support';

test('a sales user hands a customer over and loses sight of it; who has it now sees from whom and why', async ({
  page,
  org,
  browser,
}) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist', email: 'nora@example.com' }], 'sales');
  await signIn(page, org, 'sales');
  await page.goto(`/customers/${made?.customerId}`);
  await page.getByRole('button', { name: 'Transfer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer Nora Quist' });
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(dialog.getByText('Fill this in')).toHaveCount(2);
  await dialog.getByRole('combobox', { name: 'New owner' }).fill('Admin');
  await page.getByTitle('Admin Tester').click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moves to the coast');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(page.getByText('Nora Quist now belongs to Admin Tester')).toBeVisible();
  await page.waitForURL((url) => url.pathname === '/customers');
  await expect(page.getByText('nora@example.com')).toHaveCount(0);
  expect((await page.request.get(`/api/customers/${made?._id}`)).status()).toBe(404);

  const other = await (await browser.newContext()).newPage();
  await signIn(other, org, 'admin');
  await other.goto(`/customers/${made?.customerId}`);
  await other.getByRole('tab', { name: 'History' }).click();
  await expect(other.getByText('To Admin Tester from Sales Tester, by Sales Tester')).toBeVisible();
  await expect(other.getByText('Moves to the coast')).toBeVisible();
});
