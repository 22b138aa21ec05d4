import { expect, expectClean, expectNarrow, seed, signIn, test } from './support';

test('an order is taken in, completed and refunded, and the record’s numbers follow', async ({ page, org }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const preferences = { paymentMethod: 'cash', vehicleTypes: ['truck'], region: 'Japan' };
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist', preferences }], 'sales');
  await signIn(page, org, 'sales');
  await page.goto(`/customers/${made?.customerId}?tab=orders`);
  await page.getByRole('button', { name: 'New order' }).click();
  const form = page.getByRole('dialog', { name: /New order/ });
  await form.getByRole('textbox', { name: 'Description' }).first().fill('A van, landed');
  await form.getByRole('textbox', { name: 'Description' }).nth(1).fill('Van');
  await form.getByLabel('Unit price').fill('900');
  await form.getByLabel('Tax %').fill('5');
  await expect(form.getByText('$945.00')).toBeVisible();
  await form.getByRole('checkbox', { name: 'A vehicle is imported for it' }).check();
  await expect(form.getByRole('textbox', { name: 'Vehicle' })).toHaveValue('Truck');
  await form.getByRole('button', { name: /Take in/ }).click();
  await expect(page.getByText(/O-\d{4}-00001 was taken in/)).toBeVisible();

  await page.getByRole('button', { name: /^A van, landed/ }).click();
  const drawer = page.getByRole('dialog', { name: /Order O-/ });
  await expect(drawer.getByText('Cash')).toBeVisible();
  await drawer.getByRole('button', { name: 'Edit lines' }).click();
  const edit = page.getByRole('dialog', { name: /^Edit O-/ });
  await edit.getByLabel('Unit price').fill('1000');
  await expect(edit.getByText('$1,050.00')).toBeVisible();
  await expectClean(page, 'the lines');
  await edit.getByRole('button', { name: /Save/ }).click();
  await expect(page.getByText(/O-\d{4}-00001 was changed: it comes to \$1,050.00/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Shipped' }).click();
  await expect(drawer.getByRole('listitem').filter({ hasText: 'Shipped' })).toHaveAttribute('aria-current', 'step');
  await drawer.getByRole('button', { name: 'Complete' }).click();
  await page.getByRole('button', { name: 'Mark completed' }).click();
  await expect(page.getByText(/O-\d{4}-00001 is completed now/)).toBeVisible();
  await expectClean(page, 'the order');
  await expectNarrow(page);
  await drawer.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const purchases = page.getByRole('region', { name: 'Purchases' });
  await expect(purchases.getByText('$1,050.00').first()).toBeVisible();

  await page.getByRole('tab', { name: /Orders/ }).click();
  await page.getByRole('button', { name: /^A van, landed/ }).click();
  await drawer.getByRole('button', { name: 'Refund' }).click();
  const refund = page.getByRole('dialog', { name: /^Refund/ });
  await refund.getByText('A part').click();
  await refund.getByLabel('Amount to give back').fill('50');
  await refund.getByRole('button', { name: 'Refund' }).click();
  await expect(page.getByText(/\$50\.00 of O-\d{4}-00001 was refunded/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(purchases.getByText('$1,000.00').first()).toBeVisible();
});

test('orders of all customers are found on a phone, and an import is followed', async ({ page, org }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await page.setViewportSize({ width: 375, height: 812 });
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist' }]);
  const headers = { authorization: `Bearer ${org.users.admin.key}` };
  for (const data of [
    { total: 10, description: 'Spare parts', status: 'pending' },
    { total: 9_000, description: 'A Hijet', vehicleImport: { stage: 'shipped', origin: 'Nagoya', eta: '2199-12-18' } },
  ])
    expect((await page.request.post(`/api/customers/${made?._id}/orders`, { data, headers })).status()).toBe(201);
  await signIn(page, org);
  await page.goto('/orders');
  await expect(page.getByText('2 orders, $9,010 in all')).toBeVisible();
  await expectClean(page, '/orders');
  await expectNarrow(page);
  await page.getByRole('button', { name: 'Pending' }).click();
  await expect(page.getByText('A Hijet')).toBeHidden();
  await expect(page).toHaveURL(/status=pending/);
  await page.goBack();
  await page.getByRole('listitem').filter({ hasText: 'A Hijet' }).getByRole('button').click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Nora Quist' })).toBeVisible();
  await expectClean(page, 'an order on a phone');
  await expectNarrow(page);

  await page.goto(`/customers/${made?.customerId}?tab=imports`);
  await expect(page.getByText(/from Nagoya/)).toBeVisible();
  await page.getByRole('button', { name: 'Customs' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: /^Customs/ })).toHaveAttribute('aria-current', 'step');
  await expect(page.getByText(/O-\d{4}-\d+: customs/)).toBeVisible();
  await expectClean(page, 'imports on a phone');
  await expectNarrow(page);
});
