import { expect, makeOrg, seed, signIn, test } from './support';

test('a second organization sees nothing of the first: by page, by API, by guessed ids', async ({
  page,
  org,
  baseURL,
}) => {
  const [secret] = await seed(page.request, org, [
    { name: 'Secret Customer', customerId: 'SECRET-1', purchaseAmount: 5000 },
  ]);
  const rival = await makeOrg(baseURL ?? '');
  await signIn(page, rival);
  await page.goto('/customers');
  await expect(page.getByText('Bring in your customers')).toBeVisible();
  for (const path of ['/customers/SECRET-1', `/customers/${secret?._id}`]) {
    await page.goto(path);
    await expect(page.getByText(/no such customer/i).first()).toBeVisible();
  }
  for (const ref of ['SECRET-1', secret?._id]) {
    expect((await page.request.get(`/api/customers/${ref}`)).status()).toBe(404);
    expect(
      (
        await page.request.put(`/api/customers/membership/update/${ref}`, { data: { membershipStatus: true } })
      ).status(),
    ).toBe(404);
    expect((await page.request.delete(`/api/customers/${ref}`)).status()).toBe(404);
  }
  expect((await (await page.request.get('/api/customers/stats')).json()).totalCustomers).toBe(0);
  expect((await (await page.request.get('/api/customers?search=secret&isActive=any')).json()).data).toEqual([]);
});

test("a sales user's list, statistics and pages hold its own customers only", async ({ page, org }) => {
  await seed(page.request, org, [{ name: 'Of the admin' }]);
  await seed(page.request, org, [{ name: 'Of mine' }], 'sales');
  await signIn(page, org, 'sales');
  await page.goto('/customers');
  await expect(page.getByRole('row').filter({ hasText: 'Of mine' })).toBeVisible();
  await expect(page.getByText('Of the admin')).toHaveCount(0);
});
