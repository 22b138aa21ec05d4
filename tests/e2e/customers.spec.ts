import { expect, member, row, seed, signIn, test } from './support';

test('a representative registers a customer, sees it, switches, filters, deactivates and takes that back', async ({
  page,
  org,
}) => {
  await signIn(page, org);
  await page.goto('/customers');

  await page.getByRole('button', { name: 'Add customer' }).first().click();
  const dialog = page.getByRole('dialog', { name: /New customer/ });
  await dialog.getByLabel('Customer ID').fill('CUST001');
  await dialog.getByLabel('Name', { exact: true }).fill('John Doe');
  await dialog.getByLabel('Contact info').fill('john.doe@email.com');
  await dialog.getByLabel('Purchase amount').fill('500');
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(page.getByText(/John Doe.*(registered|added|created)/i).first()).toBeVisible();
  await expect(dialog).toBeHidden();

  const john = row(page, 'John Doe');
  await expect(john).toContainText('CUST001');
  await expect(john).toContainText('john.doe@email.com');
  await expect(john).toContainText('$500.00');

  await member(page, 'John Doe').click();
  await expect(member(page, 'John Doe')).toBeChecked();
  await expect
    .poll(async () => (await (await page.request.get('/api/customers/CUST001')).json()).membershipStatus)
    .toBe(true);

  await seed(page.request, org, [{ name: 'Jane Roe' }]);
  await expect(row(page, 'Jane Roe')).toBeVisible();
  await page.getByPlaceholder('Find in this list').fill('john');
  await expect(row(page, 'Jane Roe')).toBeHidden();
  await expect(john).toBeVisible();
  await expect(page).toHaveURL(/search=john/);
  await page.reload();
  await expect(row(page, 'John Doe')).toBeVisible();
  await expect(row(page, 'Jane Roe')).toBeHidden();

  await page.getByRole('button', { name: 'Actions for John Doe' }).click();
  await page.getByRole('menuitem', { name: /Deactivate/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Deactivate/ })
    .click();
  await expect(row(page, 'John Doe')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'John Doe')).toBeVisible();
});

test('a refused form shows each error at its field and loses nothing', async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'First', customerId: 'TAKEN1' }]);
  await signIn(page, org);
  await page.goto('/customers?new=1');
  const dialog = page.getByRole('dialog', { name: /New customer/ });
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(dialog.getByText(/Fill this in|A name is needed/).first()).toBeVisible();

  await dialog.getByLabel('Name', { exact: true }).fill('Second');
  await dialog.getByLabel('Customer ID').fill('taken1');
  await dialog.getByLabel('Contact info').fill('second@');
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(dialog.getByText(/looks like an e-mail address/).first()).toBeVisible();
  await dialog.getByLabel('Contact info').fill('second@example.com');
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(dialog.getByText('Another customer has this ID').first()).toBeVisible();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Second');

  await dialog.getByLabel('Customer ID').fill('FREE1');
  await dialog.getByRole('button', { name: /Create customer/ }).click();
  await expect(row(page, 'Second')).toBeVisible();
});

test('editing asks about what two people changed, and merges the rest', async ({ page, org }) => {
  const [made] = await seed(page.request, org, [
    { name: 'Maple Ridge Motors', type: 'business', email: 'desk@mapleridge.example' },
  ]);
  await signIn(page, org);
  await page.goto('/customers');
  await page.getByRole('button', { name: 'Actions for Maple Ridge Motors' }).click();
  await page.getByRole('menuitem', { name: /Edit/ }).click();
  const drawer = page.getByRole('dialog', { name: /Edit|Maple Ridge/ });
  await expect(drawer.getByLabel('E-mail', { exact: true })).toHaveValue('desk@mapleridge.example');
  const key = { authorization: `Bearer ${org.users.admin.key}` };
  await page.request.put(`/api/customers/${made?._id}`, {
    data: { email: 'theirs@mapleridge.example', city: 'Kelowna' },
    headers: key,
  });
  await drawer.getByLabel('E-mail', { exact: true }).fill('mine@mapleridge.example');
  await drawer.getByRole('button', { name: /Save/ }).click();
  const asked = page.getByRole('dialog').filter({ hasText: 'theirs@mapleridge.example' }).last();
  await expect(asked).toContainText('mine@mapleridge.example');
  await asked.getByRole('radio', { name: /mine@/ }).check();
  await asked.getByRole('button', { name: /Save/ }).click();
  await expect
    .poll(async () => (await (await page.request.get(`/api/customers/${made?._id}`)).json()).email)
    .toBe('mine@mapleridge.example');
  expect((await (await page.request.get(`/api/customers/${made?._id}`)).json()).city).toBe('Kelowna');
});

test('a switch that is refused goes back and says why', async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'Stubborn Ltd' }]);
  await signIn(page, org);
  await page.goto('/customers');
  await page.route('**/api/customers/membership/update/**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'x',
        title: 'x',
        status: 503,
        detail: 'The database is away. Try again in a moment.',
        instance: 'x',
        code: 'unavailable',
        errors: [],
      }),
    }),
  );
  await member(page, 'Stubborn Ltd').click();
  await expect(page.getByText(/database is away/)).toBeVisible();
  await expect(member(page, 'Stubborn Ltd')).not.toBeChecked();
});

test('the record page opens by code, and says so when there is none', async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'Zoë Gagnon 🦊', customerId: 'ZG-1', purchaseAmount: 12.5 }]);
  await signIn(page, org);
  await page.goto('/customers/ZG-1');
  await expect(page.getByRole('heading', { name: 'Zoë Gagnon 🦊' })).toBeVisible();
  await page.goto('/customers/NOBODY');
  await expect(page.getByText(/no such customer/i).first()).toBeVisible();
});
