import { expect, seed, signInByForm, test } from './support';

test('an administrator adds a region, requires a field and adds a choice; the form asks for them and the record shows them; a sales user is refused', async ({
  page,
  org,
  browser,
}) => {
  test.slow();
  await signInByForm(page, org);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.waitForURL('**/settings/organization');
  await page.getByRole('textbox', { name: 'New region' }).fill('France');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of region France' })).toBeVisible();

  await page.getByRole('link', { name: 'Customer fields' }).click();
  await page.getByRole('checkbox', { name: 'Phone' }).check();
  await page.getByRole('button', { name: 'Add field' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox', { name: 'Label' }).fill('Colour');
  await drawer.getByRole('combobox', { name: 'Type' }).click();
  await page.getByTitle('Choice', { exact: true }).click();
  for (const option of ['Red', 'Green']) {
    await drawer.getByRole('textbox', { name: 'New option' }).fill(option);
    await page.keyboard.press('Enter');
  }
  await drawer.getByRole('checkbox', { name: 'Required when a customer is created' }).check();
  await drawer.getByRole('checkbox', { name: 'A column of the customers list' }).check();
  await drawer.getByRole('button', { name: 'Add field' }).click();
  await expect(page.getByText('Choice of 2 options · required · in the list')).toBeVisible();

  await page.goto('/customers?new=1');
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'First name' }).fill('Nora');
  await form.getByRole('textbox', { name: 'Last name' }).fill('Quist');
  await form.getByRole('button', { name: /Create customer/ }).click();
  await expect(form.getByText('Two fields need a look')).toBeVisible();
  await form.getByRole('textbox', { name: 'Phone', exact: true }).fill('604 555 0133');
  await form.getByRole('combobox', { name: 'Colour' }).click();
  await page.getByTitle('Green').click();
  await form.getByRole('combobox', { name: 'Region' }).fill('France');
  await page.getByRole('option', { name: 'France' }).click();
  await form.getByRole('button', { name: /Create customer/ }).click();
  await expect(form).toBeHidden();

  await seed(page.request, org, [{ name: 'Red One', phone: '604 555 0134', custom: { colour: 'red' } }]);
  await page.goto('/customers?custom=colour:green');
  await expect(page.getByRole('row').filter({ hasText: 'Nora Quist' })).toBeVisible();
  await expect(page.getByText('Red One')).toHaveCount(0);
  await page.goto('/customers/CUST-000001');
  await expect(page.getByText('Colour', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Green Edit Colour' })).toBeVisible();

  const sales = await (await browser.newContext()).newPage();
  await signInByForm(sales, org, 'sales');
  await expect(sales.getByRole('link', { name: 'Customers' }).first()).toBeVisible();
  await expect(sales.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await sales.goto('/settings/fields');
  await expect(sales.getByText('This page is for administrators')).toBeVisible();
});
