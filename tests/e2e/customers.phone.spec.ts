import { expect, expectNarrow, member, seed, signIn, test } from './support';

test.use({ viewport: { width: 375, height: 812 } });

test('a phone: register, see the card, switch, find, open the record', async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'Kwame Osei', purchaseAmount: 1200 }]);
  await signIn(page, org);
  await page.goto('/customers');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New customer' }).click();
  const dialog = page.getByRole('dialog', { name: /New customer/ });
  await expect(dialog.getByRole('button', { name: /Create customer/ })).toBeInViewport({ ratio: 1 });
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(dialog.getByText('Fill this in')).toBeVisible();
  await expectNarrow(page);
  await dialog.getByLabel('Name', { exact: true }).fill('Mei Chen');
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Mei Chen').first()).toBeVisible();
  await member(page, 'Mei Chen').click();
  await expect(member(page, 'Mei Chen')).toBeChecked();
  await expectNarrow(page);
  await page.getByRole('tab', { name: 'Membership Management' }).click();
  await expect(page.getByText(/1 customer would become/)).toBeVisible();
  await expectNarrow(page);
});

test('a phone: filters in a sheet with its button in sight, views in a list, the record in tabs', async ({
  page,
  org,
}) => {
  await seed(page.request, org, [
    { name: 'Amelia Tremblay', customerId: 'AT-1', email: 'amelia@example.com', status: 'lead' },
    { name: 'A very long name of a company that does not fit into one line of a phone', type: 'business' },
  ]);
  await signIn(page, org);
  await page.goto('/customers');
  await page.getByRole('button', { name: /^Filters/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Filters' });
  await sheet.getByRole('group', { name: 'Status' }).getByRole('button', { name: /^Lead/ }).click();
  const show = sheet.getByRole('button', { name: 'Show 1 customer' });
  await expect(show).toBeInViewport({ ratio: 1 });
  await sheet.getByRole('searchbox', { name: 'Customer name' }).scrollIntoViewIfNeeded();
  await expect(sheet.getByRole('searchbox', { name: 'Customer name' })).toBeInViewport();
  await show.click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'very long name' })).toHaveCount(0);
  await expectNarrow(page);

  await page.getByRole('button', { name: 'This list' }).click();
  await page.getByRole('menuitem', { name: 'Save this list as a view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this list as a view' });
  await dialog.getByLabel('Name').fill('Leads');
  await dialog.getByRole('button', { name: 'Save view' }).click();
  const views = page.getByRole('combobox', { name: 'View' });
  await expect(views.locator('option:checked')).toHaveText('Leads');
  await views.selectOption('All customers');
  await expect(page.getByRole('listitem').filter({ hasText: 'very long name' })).toBeVisible();
  await expectNarrow(page);
  await views.selectOption('Leads');
  await page.getByRole('link', { name: 'Amelia Tremblay', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Amelia Tremblay' })).toBeVisible();
  await expectNarrow(page);
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('link', { name: /amelia/ }).first()).toBeVisible();
  await expectNarrow(page);
});
