import { expect, member, seed, signIn, test } from './support';

test('a phone: register, see the card, switch, find, open the record', async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'Kwame Osei', purchaseAmount: 1200 }]);
  await signIn(page, org);
  await page.goto('/customers');
  await page.getByRole('link', { name: 'New customer' }).first().click();
  const dialog = page.getByRole('dialog', { name: /New customer/ });
  await dialog.getByLabel('Name', { exact: true }).fill('Mei Chen');
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(page.getByText('Mei Chen').first()).toBeVisible();
  await member(page, 'Mei Chen').click();
  await expect(member(page, 'Mei Chen')).toBeChecked();
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width).toBeLessThanOrEqual(0);
  await page.getByRole('tab', { name: 'Membership Management' }).click();
  await expect(page.getByText(/1 customer would become/)).toBeVisible();
});
