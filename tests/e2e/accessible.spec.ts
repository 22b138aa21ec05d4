import AxeBuilder from '@axe-core/playwright';
import { expect, seed, signIn, test } from './support';

for (const scheme of ['light', 'dark'] as const) {
  test(`no page breaks an accessibility rule in the ${scheme} theme`, async ({ page, org }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/sign-in');
    await expectClean(page, 'sign-in');
    await seed(page.request, org, [
      { name: 'Amelia Tremblay', purchaseAmount: 1500, email: 'a@t.example' },
      { name: 'Cascade Fleet', type: 'business', membershipStatus: true },
    ]);
    await signIn(page, org);
    for (const [path, text] of [
      ['/', 'Amelia Tremblay'],
      ['/customers', 'Amelia Tremblay'],
      ['/customers?tab=membership', '1 customer would become'],
      ['/customers/CUST-000001', 'Amelia Tremblay'],
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
      ['/profile', 'Authenticator app'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByText(text).first()).toBeVisible();
      await expectClean(page, path);
    }
  });
}

async function expectClean(page: ConstructorParameters<typeof AxeBuilder>[0]['page'], where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map((one) => `${where}: ${one.id} ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}
