import type { Browser, Page } from '@playwright/test';
import { expect, type Org, row, seed, signIn, test } from './support';

const read = async (page: Page, code: string) => (await page.request.get(`/api/customers/${code}`)).json();

/** A second person in a browser of their own. */
async function colleague(browser: Browser, org: Org, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, org, 'support');
  await page.goto(path);
  return page;
}

test('a field of the record is edited in place, refused where it is wrong, and shows to others', async ({
  page,
  org,
  browser,
}) => {
  await seed(page.request, org, [{ name: 'Zoë Gagnon', customerId: 'ZG-1', email: 'zoe@example.com', city: 'Québec' }]);
  await signIn(page, org);
  await page.goto('/customers/ZG-1');
  const other = await colleague(browser, org, '/customers/ZG-1');
  await expect(other.getByRole('button', { name: /Québec/ })).toBeVisible();

  await page.getByRole('button', { name: 'Edit City' }).click();
  const city = page.getByRole('group', { name: 'Edit City' });
  await city.getByLabel('City').fill('Montréal');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Québec/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await city.getByLabel('City').fill('Montréal');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Zoë Gagnon was saved')).toBeVisible();
  await expect(other.getByRole('button', { name: /Montréal/ })).toBeVisible();

  await page.getByRole('button', { name: 'Edit E-mail' }).click();
  const email = page.getByRole('group', { name: 'Edit E-mail' });
  await email.getByLabel('E-mail').fill('zoe＠example.com');
  await page.keyboard.press('Enter');
  await expect(email.getByRole('alert')).toHaveText('This is not an e-mail address');
  expect(await read(page, 'ZG-1')).toMatchObject({ email: 'zoe@example.com', address: { city: 'Montréal' } });
});

test('cells of the list are edited in place: text, choice, tags and status', async ({ page, org }) => {
  await seed(page.request, org, [
    { name: 'Kwame Osei', customerId: 'KO-1', email: 'kwame@example.com', status: 'lead' },
  ]);
  await signIn(page, org);
  await page.goto('/customers?columns=name,email,status,paymentStatus,tags');
  const cell = (name: string) => row(page, 'Kwame Osei').getByRole('button', { name: `Edit ${name}` });
  const editor = (name: string) => page.getByRole('group', { name: `Edit ${name}` });

  await cell('E-mail').focus();
  await page.keyboard.press('Enter');
  await editor('E-mail').getByLabel('E-mail').fill('osei@example.com');
  await page.keyboard.press('Enter');
  await expect(editor('E-mail')).toBeHidden();
  await expect(cell('E-mail')).toContainText('osei@example.com');
  await expect(cell('E-mail')).toBeFocused();

  await cell('Payment status').click();
  await page.getByTitle('Overdue').click();
  await expect(cell('Payment status')).toContainText('Overdue');

  await cell('Tags').click();
  await editor('Tags').getByLabel('Tags').pressSequentially('vip,fleet,');
  await editor('Tags').getByRole('button', { name: 'Save' }).click();
  await expect(cell('Tags')).toContainText('vip');

  await cell('Status').click();
  await editor('Status').getByRole('button', { name: 'Active', exact: true }).click();
  await expect(cell('Status')).toContainText('Active');
  expect(await read(page, 'KO-1')).toMatchObject({
    email: 'osei@example.com',
    paymentStatus: 'overdue',
    tags: ['vip', 'fleet'],
    status: 'active',
  });
});

test('two browsers change one field: the second is asked, and may keep its own', async ({ page, org, browser }) => {
  await seed(page.request, org, [{ name: 'Maple Ridge', customerId: 'MR-1', phone: '604 555 0101' }]);
  await signIn(page, org);
  await page.goto('/customers/MR-1');
  const other = await colleague(browser, org, '/customers/MR-1');

  for (const [one, number] of [
    [page, '604 555 0188'],
    [other, '604 555 0199'],
  ] as const) {
    await one.getByRole('button', { name: 'Edit Phone' }).click();
    await one.getByRole('group', { name: 'Edit Phone' }).getByLabel('Phone').fill(number);
  }
  await other.keyboard.press('Enter');
  await expect(other.getByText('Maple Ridge was saved')).toBeVisible();
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog', { name: /changed Maple Ridge while you were editing/ });
  await expect(asked).toContainText('604 555 0101');
  await asked.getByRole('radio', { name: /Yours: 604 555 0188/ }).check();
  await asked.getByRole('button', { name: 'Save these choices' }).click();
  await expect(page.getByText('Maple Ridge was saved')).toBeVisible();
  await expect(other.getByRole('link', { name: '+1 604 555 0188' })).toBeVisible();
  expect((await read(page, 'MR-1')).phone).toBe('+16045550188');
});

test('two browsers change one cell: the second may take what the first saved; other fields are merged', async ({
  page,
  org,
  browser,
}) => {
  await seed(page.request, org, [{ name: 'Cascade Fleet', customerId: 'CF-1', email: 'old@cascade.example' }]);
  await signIn(page, org);
  const columns = '/customers?columns=name,email,preferences.region';
  await page.goto(columns);
  const other = await colleague(browser, org, columns);
  const edit = async (one: Page, name: string, text: string) => {
    await row(one, 'Cascade Fleet')
      .getByRole('button', { name: `Edit ${name}` })
      .click();
    await one
      .getByRole('group', { name: `Edit ${name}` })
      .getByLabel(name)
      .fill(text);
  };
  await edit(page, 'E-mail', 'mine@cascade.example');
  await edit(other, 'Region', 'Japan');
  await other.keyboard.press('Enter');
  await expect(row(other, 'Cascade Fleet')).toContainText('Japan');
  await edit(other, 'E-mail', 'theirs@cascade.example');
  await other.keyboard.press('Enter');
  await expect(row(other, 'Cascade Fleet')).toContainText('theirs@cascade.example');

  await page.getByRole('group', { name: 'Edit E-mail' }).getByLabel('E-mail').press('Enter');
  const asked = page.getByRole('dialog', { name: /changed Cascade Fleet/ });
  await expect(asked).toContainText('theirs@cascade.example');
  await expect(asked).toContainText('Kept without asking, as only they changed it: Region');
  await asked.getByRole('button', { name: 'Discard mine' }).click();
  await expect(row(page, 'Cascade Fleet')).toContainText('theirs@cascade.example');
  expect(await read(page, 'CF-1')).toMatchObject({ email: 'theirs@cascade.example', preferences: { region: 'Japan' } });
});
