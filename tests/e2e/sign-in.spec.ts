import { expect, signInByForm, test } from './support';

test('a visitor is led to sign in and comes back to the page that was asked for', async ({ page, org }) => {
  await page.goto('/customers?tab=membership');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('Work e-mail').fill(org.users.admin.email);
  await page.getByLabel('Password', { exact: true }).fill(org.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customers\?tab=membership/);
});

test('a wrong password is told in words and lets nobody in', async ({ page, org }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail').fill(org.users.admin.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /not right|do not match|wrong/i })).toBeVisible();
  expect((await page.request.get('/api/me')).status()).toBe(401);
});

test('a page works after an API call in the same process, and the other way round', async ({ page, org }) => {
  await signInByForm(page, org);
  expect((await page.request.get('/api/customers')).status()).toBe(200);
  await page.goto('/customers');
  await expect(page.getByRole('tab', { name: 'Customer Management' })).toBeVisible();
  expect((await page.request.get('/api/me')).status()).toBe(200);
});

test('signing out ends the session that the cookie names', async ({ page, org, context }) => {
  await signInByForm(page, org);
  const cookies = await context.cookies();
  await page.getByRole('button', { name: 'Account of Admin Tester' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await context.addCookies(cookies);
  expect((await page.request.get('/api/me')).status()).toBe(401);
});

test('the demo can be entered with one click', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Administrator/ }).click();
  await expect(page.getByText('Pacific Imports').first()).toBeVisible();
  await page.goto('/customers');
  await expect(page.getByRole('row').nth(10)).toBeVisible();
});
