import type { APIRequestContext } from '@playwright/test';
import { expect, type Org, row, seed, signIn, test } from './support';

const asAdmin = (org: Org) => ({ authorization: `Bearer ${org.users.admin.key}` });

/** The sales user and the administrator in one team, so that the one sees the other's customers in part. */
async function oneTeam(request: APIRequestContext, org: Org): Promise<void> {
  const memberIds = [org.users.sales.id, org.users.admin.id];
  const made = await request.post('/api/teams', { headers: asAdmin(org), data: { name: 'Coast', memberIds } });
  expect(made.status(), await made.text()).toBe(201);
}

test('a sales user’s day: its own list, a colleague’s customer in part, asking for it, taking one over, giving two away', async ({
  page,
  org,
  browser,
}) => {
  test.slow();
  await oneTeam(page.request, org);
  await seed(
    page.request,
    org,
    [
      { name: 'Amelia Tremblay', email: 'amelia@example.com', status: 'active', ownerId: org.users.admin.id },
      { name: 'Free Lead', status: 'lead' },
    ],
    'admin',
  );
  await seed(page.request, org, [{ name: 'Mine One' }, { name: 'Mine Two' }], 'sales');
  await signIn(page, org, 'sales');
  await page.goto('/customers');
  await expect(row(page, 'Mine One')).toBeVisible();
  await expect(page.getByText('Amelia')).toHaveCount(0);

  await page.getByRole('button', { name: /^Team/ }).click();
  await expect(row(page, 'Amelia T.')).toContainText('@example.com');
  await expect(page.getByText('amelia@example.com')).toHaveCount(0);
  await page.getByRole('link', { name: 'Amelia T.' }).click();
  await expect(page.getByText('Limited view.')).toBeVisible();
  await page.getByRole('button', { name: 'Request access' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('She called me');
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText('Access requested')).toBeVisible();

  const owner = await (await browser.newContext()).newPage();
  await signIn(owner, org, 'admin');
  await owner.goto('/');
  const requests = owner.getByRole('region', { name: 'Requests for access' });
  await expect(requests).toContainText('She called me');
  await requests.getByRole('button', { name: 'Answer Sales Tester' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
  await expect(owner.getByText('Sales Tester sees Amelia T. in full now')).toBeVisible();
  await expect(requests).toBeHidden();
  await expect(page.getByText('amelia@example.com').first()).toBeVisible();

  await page.goto('/customers');
  await page.getByRole('button', { name: /^Pool/ }).click();
  await page.getByRole('link', { name: 'Free L.' }).click();
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByRole('heading', { name: 'Free Lead' })).toBeVisible();

  await page.goto('/customers');
  for (const name of ['Mine One', 'Mine Two']) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('region', { name: 'Selected customers' }).getByRole('button', { name: 'Owner' }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer 2 customers' });
  await dialog.getByRole('combobox', { name: 'New owner' }).fill('Admin');
  await page.getByRole('option', { name: 'Admin Tester' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moves to the coast');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await expect(page.getByText('2 customers have a new owner')).toBeVisible();
  await expect(row(page, 'Mine One')).toHaveCount(0);

  for (const closed of ['/settings/users', '/settings/access']) {
    await page.goto(closed);
    await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible();
  }
});

test('a support user’s day: every customer without what is none of its business; contact data changed, nothing else', async ({
  page,
  org,
}) => {
  const [made] = await seed(page.request, org, [
    { name: 'Nora Quist', email: 'nora@example.com', dateOfBirth: '1980-02-03', status: 'active' },
  ]);
  await signIn(page, org, 'support');
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Nora Quist' }).click();
  await expect(page.getByRole('heading', { name: 'Nora Quist' })).toBeVisible();
  await expect(page.getByText('nora@example.com').first()).toBeVisible();
  await page.getByRole('button', { name: 'Edit E-mail' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nora@quist.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('nora@quist.example').first()).toBeVisible();
  for (const name of ['Transfer', 'Share', 'Deactivate', 'Edit Tax ID', 'Edit Date of birth'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  const seen = await (await page.request.get(`/api/customers/${made?._id}`)).text();
  expect(seen).not.toContain('1980-02-03');
  const origin = new URL(page.url()).origin;
  const refused = await page.request.put(`/api/customers/${made?._id}`, {
    data: { companyName: 'Theirs' },
    headers: { origin },
  });
  expect(refused.status()).toBe(403);
  await page.goto('/settings/organization');
  await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible();
});

test('a customer login’s day: its own record, its own contact data, and nobody else’s', async ({ page, org }) => {
  const [own, other] = await seed(page.request, org, [
    { name: 'Nora Quist', email: 'nora@example.com', status: 'active' },
    { name: 'Somebody Else', email: 'else@example.com', status: 'active' },
  ]);
  const bound = await page.request.put(`/api/users/${org.users.brand.id}`, {
    headers: asAdmin(org),
    data: { customerIds: [own?._id] },
  });
  expect(bound.status(), await bound.text()).toBe(200);
  await signIn(page, org, 'brand');
  await page.goto('/customers');
  await expect(page.getByText('Nora Quist').first()).toBeVisible();
  await expect(page.getByText('Somebody Else')).toHaveCount(0);
  await page.getByRole('link', { name: 'Nora Quist' }).click();
  await expect(page.getByRole('heading', { name: 'Nora Quist' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit E-mail' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nora@quist.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('nora@quist.example').first()).toBeVisible();
  await page.goto(`/customers/${other?.customerId}`);
  await expect(page.getByText(/no such customer/i).first()).toBeVisible();
  await page.goto('/settings/users');
  await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible();
});
