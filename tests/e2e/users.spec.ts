import { expect, signIn, test } from './support';

test('a user is invited by a link, sets a password and signs in; deactivated, its customers move and it is out at once', async ({
  page,
  org,
  browser,
}) => {
  await signIn(page, org);
  await page.goto('/settings/users');
  await page.getByRole('button', { name: 'New team' }).click();
  const team = page.getByRole('dialog');
  await team.getByRole('textbox', { name: 'Name' }).fill('Coast');
  await team.getByRole('button', { name: 'Create team' }).click();
  await expect(page.getByRole('button', { name: 'Team Coast: nobody' })).toBeVisible();

  await page.getByRole('button', { name: 'Invite' }).click();
  const invite = page.getByRole('dialog');
  await invite.getByRole('textbox', { name: 'E-mail' }).fill(`sofia@${org.slug}.test`);
  await invite.getByRole('textbox', { name: 'Name' }).fill('Sofia Costa');
  await invite.getByRole('combobox', { name: 'Team' }).click();
  await page.getByTitle('Coast').click();
  await invite.getByRole('button', { name: /^Invite/ }).click();
  const link = await page.getByRole('textbox', { name: 'One-time link' }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Sofia Costa' })).toContainText('Invited');

  const hers = await browser.newContext();
  const sofia = await hers.newPage();
  await sofia.goto(link);
  await sofia.getByLabel('New password').fill('four words of her own');
  await sofia.getByLabel('The same once more').fill('four words of her own');
  await sofia.getByRole('button', { name: 'Set password' }).click();
  await sofia.waitForURL((url) => url.pathname === '/');
  const made = await hers.request.post('/api/customers', {
    data: { name: 'Nora Quist' },
    headers: { origin: new URL(link).origin },
  });
  expect(made.status(), await made.text()).toBe(201);

  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'Sofia Costa' });
  await expect(row).toContainText('Active');
  await expect(row).toContainText('Coast');
  await page.getByRole('button', { name: 'Actions for Sofia Costa' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Deactivate Sofia Costa?' });
  await dialog.getByRole('button', { name: /^Deactivate/ }).click();
  await dialog.getByRole('combobox').click();
  await page.getByText(/^Sales Tester · /).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Leaves in November');
  await dialog.getByRole('button', { name: 'Deactivate and move 1' }).click();
  await expect(row).toContainText('Deactivated');
  expect((await hers.request.get('/api/me')).status()).toBe(401);

  await expect
    .poll(async () => {
      const { _id } = await made.json();
      return (await (await page.request.get(`/api/customers/${_id}/owner`)).json()).owner?.name;
    })
    .toBe('Sales Tester');
  const sales = await (await browser.newContext()).newPage();
  await signIn(sales, org, 'sales');
  await sales.goto('/customers');
  await expect(sales.getByText('Nora Quist').first()).toBeVisible();
});
