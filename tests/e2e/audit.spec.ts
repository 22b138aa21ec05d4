import { readFile } from 'node:fs/promises';
import { expect, seed, signIn, test } from './support';

test('an administrator looks up who did what, by user and by customer, and takes a file of it', async ({
  page,
  org,
}) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist', email: 'nora@example.com' }], 'sales');
  await seed(page.request, org, [{ name: 'Otto Lind' }]);
  await signIn(page, org);
  await page.goto('/settings/audit');
  const entries = page.getByRole('listitem').filter({ hasText: 'Tester' });
  await expect(entries.first()).toContainText('Admin Tester signed in');
  await expect(page.getByText('3 entries')).toBeVisible();

  await page.getByRole('combobox', { name: 'Who' }).click();
  await page.getByTitle('Sales Tester').click();
  await expect(page.getByText('1 entry')).toBeVisible();
  await expect(entries).toContainText(['Sales Tester registered']);
  await page.getByRole('button', { name: /^Details of Sales Tester/ }).click();
  await expect(page.getByText('nora@example.com')).toBeVisible();

  await page.goto('/settings/audit');
  await page.getByRole('searchbox', { name: 'Customer' }).fill(made?.customerId ?? '');
  await expect(page).toHaveURL(new RegExp(`customer=${made?.customerId}`));
  await expect(page.getByText('1 entry')).toBeVisible();

  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile((await file.path()) ?? '', 'utf8');
  expect(text).toContain(`customer.created,Sales Tester,key,customer`);
  expect(text).toContain('Nora Quist');
  expect(text).not.toContain('nora@example.com');

  await page.goto('/settings/audit');
  await expect(entries.first()).toContainText('Admin Tester exported the audit log');
});

test('the audit log is closed to who is no administrator', async ({ page, org }) => {
  await signIn(page, org, 'sales');
  await page.goto('/settings/audit');
  await expect(page.getByText('This page is for administrators')).toBeVisible();
  const answer = await page.request.get('/api/audit');
  expect(answer.status()).toBe(403);
});
