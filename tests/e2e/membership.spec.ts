import { expect, member, seed, signIn, test } from './support';

test('a manager activates members by threshold, another browser sees it without reload, and it is undone', async ({
  page,
  org,
  browser,
}) => {
  await seed(
    page.request,
    org,
    [999.99, 1000, 2500, 10].map((purchaseAmount, index) => ({ name: `Buyer ${index}`, purchaseAmount })),
  );
  await signIn(page, org);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, org, 'support');
  await other.goto('/customers');
  await expect(member(other, 'Buyer 2')).not.toBeChecked();

  await page.goto('/customers');
  await page.getByRole('tab', { name: 'Membership Management' }).click();
  const threshold = page.getByRole('spinbutton', { name: 'Purchase threshold' });
  await threshold.fill('-1');
  await threshold.blur();
  await expect(page.getByText(/Zero or more|not below zero|at least 0/i).first()).toBeVisible();
  await threshold.fill('1000');
  await expect(page.getByText('2 customers would become members')).toBeVisible();
  await page.getByRole('button', { name: 'Activate 2 members' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Activate/ })
    .click();
  await expect(page.getByText(/2 (customers|members).*(activated|members)|Activated 2/i).first()).toBeVisible();

  await expect(member(other, 'Buyer 1')).toBeChecked();
  await expect(member(other, 'Buyer 2')).toBeChecked();
  await expect(member(other, 'Buyer 0')).not.toBeChecked();

  await page
    .getByRole('button', { name: /^Undo run/ })
    .first()
    .click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: /Undo|Take back/ });
  await confirm.click();
  await expect(member(other, 'Buyer 1')).not.toBeChecked();
  await expect(member(other, 'Buyer 2')).not.toBeChecked();
});

test('those who may not activate see the numbers and no button', async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'Rich', purchaseAmount: 5000 }]);
  await signIn(page, org, 'support');
  await page.goto('/customers?tab=membership');
  await expect(page.getByText(/1 customer would become/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Activate \d/ })).toHaveCount(0);
});
