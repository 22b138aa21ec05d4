import { expect, lettersTo, seed, signIn, signInByForm, test } from './support';

test('what a website’s visitor asks reaches the owner of the customer, is answered, and stands on the record', async ({
  page,
  org,
  browser,
}) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist', email: `nora@${org.slug}.example` }], 'sales');
  await signIn(page, org, 'admin');
  await page.goto('/settings/forms');
  await page.getByRole('button', { name: 'New form' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Contact page');
  await page.getByRole('button', { name: 'Make form' }).click();
  const code = (await page.getByRole('dialog', { name: 'Code for Contact page' }).locator('pre').textContent()) ?? '';
  const key = /form_[0-9a-f]{32}_[\w-]{22}/.exec(code)?.[0];
  expect(key).toBeTruthy();

  const asks = {
    key,
    name: 'Nora Q',
    email: `nora@${org.slug}.example`,
    subject: 'A van',
    message: 'How much is a van?',
  };
  const answer = await page.request.post('/api/inquiries/form', { data: asks });
  expect([answer.status(), await answer.json()]).toEqual([202, { received: true }]);

  const owner = await (await browser.newContext()).newPage();
  await signInByForm(owner, org, 'sales');
  await owner.getByRole('link', { name: 'Inquiries' }).first().click();
  const mine = owner.getByRole('region', { name: 'Of your customers' });
  await expect(mine.getByText(/\d+ h left/)).toBeVisible();
  await mine.getByRole('button', { name: /Nora Q/ }).click();
  const drawer = owner.getByRole('dialog', { name: /Inquiry of Nora Q/ });
  await expect(drawer.getByText('How much is a van?')).toBeVisible();
  await drawer.getByRole('textbox', { name: 'Your answer' }).fill('From 20,000 on');
  await drawer.getByRole('button', { name: /^Answer/ }).click();
  await expect(owner.getByText('Your answer is on its way')).toBeVisible();
  await expect(mine.getByText('None of your customers waits for an answer.')).toBeVisible();

  await owner.goto(`/customers/${made?.customerId}`);
  const story = owner.getByRole('tabpanel');
  await expect(story.getByText('asked: A van')).toBeVisible();
  await expect(story.getByText('From 20,000 on')).toBeVisible();
  await expect(owner.getByRole('region', { name: 'Inquiries' }).getByText('Answered')).toBeVisible();
  const [letter] = await lettersTo(owner, `nora@${org.slug}.example`);
  expect(letter?.text).toContain('From 20,000 on');
});

test('a colleague to whom a customer is referred sees it in short, accepts, and owns it', async ({
  page,
  org,
  browser,
}) => {
  const [made] = await seed(page.request, org, [{ name: 'Nora Quist', email: 'nora@example.com', status: 'active' }]);
  const receiver = await (await browser.newContext()).newPage();
  await signIn(receiver, org, 'sales');
  expect((await receiver.request.get(`/api/customers/${made?._id}`)).status()).toBe(404);

  await signIn(page, org, 'admin');
  await page.goto(`/customers/${made?.customerId}`);
  await page.getByRole('button', { name: 'Refer to a colleague' }).click();
  const dialog = page.getByRole('dialog', { name: 'Refer Nora Quist' });
  await dialog.getByRole('combobox', { name: 'Colleague' }).fill('Sales');
  await page.getByTitle('Sales Tester').click();
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Lives next to you');
  await dialog.getByRole('button', { name: 'Refer', exact: true }).click();
  await expect(page.getByText('Nora Quist is referred to Sales Tester')).toBeVisible();

  await receiver.goto('/inquiries?tab=referrals');
  const inbox = receiver.getByRole('region', { name: 'For me' });
  await expect(inbox.getByText('Lives next to you')).toBeVisible();
  await inbox.getByRole('link', { name: 'Nora Q.' }).click();
  await expect(receiver.getByText('Limited view.')).toBeVisible();
  await expect(receiver.getByText('nora@example.com')).toHaveCount(0);
  await receiver.getByRole('region', { name: 'Referral' }).getByRole('button', { name: 'Accept' }).click();
  await expect(receiver.getByText(/is yours now/)).toBeVisible();
  await expect(receiver.getByRole('heading', { level: 1, name: 'Nora Quist' })).toBeVisible();
  await expect(receiver.getByText('nora@example.com').first()).toBeVisible();
});
