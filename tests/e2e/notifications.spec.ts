import { expect, seed, signIn, test } from './support';

test('a transfer rings at once in the other browser; the bell leads to the record and counts as read', async ({
  page,
  org,
  browser,
}) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist' }]);
  const hers = await (await browser.newContext()).newPage();
  await signIn(hers, org, 'sales');
  await hers.goto('/customers');
  await expect(hers.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();

  await signIn(page, org);
  await page.goto(`/customers/${made?.customerId}`);
  await page.getByRole('button', { name: 'Transfer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer Nora Quist' });
  await dialog.getByRole('combobox', { name: 'New owner' }).fill('Sales');
  await page.getByTitle('Sales Tester').click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moves to the coast');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(page.getByText('Nora Quist now belongs to Sales Tester')).toBeVisible();

  await hers.getByRole('button', { name: 'Notifications, 1 not read' }).click();
  const panel = hers.getByRole('dialog', { name: 'Notifications' });
  await panel.getByRole('link', { name: 'Admin Tester handed Nora Quist to you' }).click();
  await hers.waitForURL((url) => url.pathname === `/customers/${made?.customerId}`);
  await expect(hers.getByRole('heading', { name: 'Nora Quist' })).toBeVisible();
  await expect(hers.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  // Who did it is not told.
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();

  await hers.goto('/profile');
  const kind = hers.getByRole('group', { name: 'A customer is handed to me' });
  await kind.getByText('Off').click();
  await hers.reload();
  await expect(kind.getByRole('radio', { name: 'Off' })).toBeChecked();
});
