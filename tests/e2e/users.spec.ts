import { Secret, TOTP } from 'otpauth';
import { expect, lettersTo, signIn, test } from './support';

test('a user is invited by a mailed link, sets a password and signs in; deactivated, its customers move and it is out at once', async ({
  page,
  org,
  browser,
}) => {
  test.slow();
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
  await expect(page.getByText('A link is on its way to Sofia Costa')).toBeVisible();
  const [letter] = await lettersTo(page, `sofia@${org.slug}.test`);
  const link = /http\S+/.exec(letter?.text ?? '')?.[0] ?? '';
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

test('a second factor is set up, asked at the next sign-in, replaced by a recovery code and reset by an administrator', async ({
  page,
  org,
  browser,
}) => {
  test.slow();
  await signIn(page, org, 'sales');
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByRole('dialog').getByLabel('Your password').fill(org.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = await page.getByRole('dialog').locator('code').textContent();
  const app = new TOTP({ secret: Secret.fromBase32(secret ?? '') });
  await page.getByRole('textbox', { name: 'Code' }).fill(app.generate());
  await page.getByRole('button', { name: 'Switch on' }).click();
  const shown = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allInnerTexts();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left', { exact: false })).toBeVisible();

  const enter = async () => {
    const next = await (await browser.newContext()).newPage();
    await next.goto('/sign-in');
    await next.getByLabel('Work e-mail').fill(org.users.sales.email);
    await next.getByLabel('Password', { exact: true }).fill(org.password);
    await next.getByRole('button', { name: 'Sign in', exact: true }).click();
    return next;
  };
  const second = await enter();
  await expect(second.getByText('Six digits from the authenticator app')).toBeVisible();
  await second.keyboard.type(app.generate({ timestamp: Date.now() + 30_000 }));
  await second.waitForURL((url) => url.pathname === '/');

  const third = await enter();
  await third.getByRole('button', { name: 'Use a recovery code' }).click();
  await third.getByRole('textbox', { name: 'Recovery code' }).fill('nobody-has');
  await third.getByRole('button', { name: 'Verify' }).click();
  await expect(third.getByText('This code is not right, or was used already.')).toBeVisible();
  await third.getByRole('textbox', { name: 'Recovery code' }).fill(codes[0] ?? '');
  await third.getByRole('button', { name: 'Verify' }).click();
  await third.waitForURL((url) => url.pathname === '/');

  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, org);
  await admin.goto('/settings/users');
  const row = admin.getByRole('row').filter({ hasText: 'Sales Tester' });
  await expect(row).toContainText('App');
  await admin.getByRole('button', { name: 'Actions for Sales Tester' }).click();
  await admin.getByRole('menuitem', { name: 'Sessions' }).click();
  await admin.getByRole('button', { name: 'End all' }).click();
  await expect(admin.getByText('Signed in nowhere.')).toBeVisible();
  await admin.getByRole('button', { name: 'Done' }).click();
  expect((await third.request.get('/api/me')).status()).toBe(401);
  await admin.getByRole('button', { name: 'Actions for Sales Tester' }).click();
  await admin.getByRole('menuitem', { name: 'Reset second factor' }).click();
  await expect(row).toContainText('Off');
  const fourth = await enter();
  await fourth.waitForURL((url) => url.pathname === '/');
});
