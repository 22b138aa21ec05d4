import { expect, expectClean, seed, signIn, test } from './support';

for (const scheme of ['light', 'dark'] as const) {
  test(`no page breaks an accessibility rule in the ${scheme} theme`, async ({ page, org }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/sign-in');
    await expectClean(page, 'sign-in');
    await seed(page.request, org, [
      { name: 'Amelia Tremblay', purchaseAmount: 1500, email: 'a@t.example', nextFollowUp: '2020-01-01' },
      { name: 'Cascade Fleet', type: 'business', membershipStatus: true },
    ]);
    const asks = { name: 'Nora Quist', email: 'nora@example.com', message: 'How much is a van?' };
    const headers = { authorization: `Bearer ${org.users.support.key}` };
    expect((await page.request.post('/api/inquiries', { data: asks, headers })).status()).toBe(201);
    await signIn(page, org);
    for (const [path, text] of [
      ['/', 'Amelia Tremblay'],
      ['/customers', 'Amelia Tremblay'],
      ['/customers?tab=membership', '1 customer would become'],
      ['/customers/CUST-000001', 'Amelia Tremblay'],
      ['/inquiries', 'How much is a van?'],
      ['/inquiries?tab=referrals', 'No customer was referred yet.'],
      ['/tasks', 'Move all to today'],
      ['/tasks?view=calendar', 'Your week'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByText(text).first()).toBeVisible();
      await expectClean(page, path);
    }
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`nor does one of the settings in the ${scheme} theme`, async ({ page, org }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/forgot-password');
    await expectClean(page, 'forgot-password');
    await signIn(page, org);
    for (const [path, text] of [
      ['/settings/organization', 'Own lists'],
      ['/settings/fields', 'Required fields'],
      ['/settings/users', 'Support Tester'],
      ['/settings/forms', 'No form brings in inquiries yet.'],
      ['/settings/audit', 'signed in'],
      ['/profile', 'Authenticator app'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByText(text).first()).toBeVisible();
      await expectClean(page, path);
    }
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing that opens over the list breaks one in the ${scheme} theme`, async ({ page, org }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await seed(page.request, org, [
      { name: 'Amelia Tremblay', email: 'a@t.example', phone: '604 555 0142', tags: ['vip'] },
    ]);
    const headers = { authorization: `Bearer ${org.users.admin.key}` };
    const query = { search: 'amelia', columns: ['customerId', 'name', 'email', 'tags', 'status'] };
    await page.request.post('/api/views', { headers, data: { name: 'Found', query, shared: true } });
    await signIn(page, org);
    await page.goto('/customers?search=0142&columns=name,email,status,tags&sort=name');
    await expect(page.getByText('Found by phone')).toBeVisible();
    await expectClean(page, 'search');
    await page.getByRole('button', { name: /^Shared Found/ }).click();
    await expect(page.locator('mark').first()).toBeVisible();
    for (const [button, inside] of [
      [page.getByRole('button', { name: 'View Found' }), page.getByRole('menuitem', { name: 'Rename…' })],
      [page.getByRole('button', { name: 'Columns' }), page.getByRole('button', { name: 'Move Tags up' })],
      [page.getByRole('button', { name: 'Filter', exact: true }), page.getByRole('group', { name: 'Type' })],
      [page.getByRole('button', { name: 'Edit E-mail' }), page.getByLabel('E-mail', { exact: true })],
      [page.getByRole('button', { name: 'Edit Status' }), page.getByRole('group', { name: 'Edit Status' })],
    ] as const) {
      await button.click();
      await expect(inside.first()).toBeVisible();
      await expectClean(page, String(button));
      await page.keyboard.press('Escape');
      await expect(inside.first()).toBeHidden();
    }
    await page.getByRole('button', { name: 'Save this list as a view' }).click();
    await expect(page.getByRole('dialog', { name: 'Save this list as a view' })).toBeVisible();
    await expectClean(page, 'save a view');
  });
}
