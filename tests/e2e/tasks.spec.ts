import { expect, seed, signIn, test } from './support';

test('a call with a follow-up is noted on the record, stands among the tasks, and is done there', async ({
  page,
  org,
}) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist' }], 'sales');
  await signIn(page, org, 'sales');
  await page.goto(`/customers/${made?.customerId}`);
  const composer = page.getByRole('region', { name: 'Note an interaction' });
  await composer.getByRole('button', { name: 'Add follow-up' }).click();
  await composer.getByLabel('What was said').fill('Wants four vans before winter');
  await composer.getByLabel('Minutes').fill('6');
  await composer.getByLabel('Follow up on').fill('2031-05-06T10:00');
  await composer.getByLabel('What to do').fill('Send the landed cost');
  await composer.getByRole('button', { name: 'Save call' }).click();
  await expect(page.getByText('Call noted')).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText('Wants four vans before winter')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Next follow-up' }).getByText('Send the landed cost')).toBeVisible();

  await page.getByRole('link', { name: 'Tasks' }).first().click();
  await page.waitForURL((url) => url.pathname === '/tasks');
  const later = page.getByRole('region', { name: 'Later' });
  await expect(later.getByRole('link', { name: 'Nora Quist' })).toBeVisible();
  await later.getByRole('checkbox', { name: 'Done: Send the landed cost' }).click();
  await expect(page.getByText('Nothing to do')).toBeVisible();

  await page.getByLabel('Add a task').fill('Call Nora Quist tomorrow 10:00');
  await expect(page.getByRole('status').getByText('Nora Quist')).toBeVisible();
  await page.keyboard.press('Enter');
  const tomorrow = page.getByRole('region', { name: 'Tomorrow' });
  await expect(tomorrow.getByRole('button', { name: 'Call Nora Quist', exact: true })).toBeVisible();
  const due = await page.request.get('/api/customers/interactions/follow-up');
  expect((await due.json()).data).toEqual([]);
});
