import { expect, type Org, row, seed, signIn, test } from './support';

/** What is wrong, and what the field says when it is left. */
const mistakes = [
  ['Customer ID', 'no blanks!', 'One to 40 letters, digits, dots, dashes or underscores'],
  ['Customer ID', '..', 'One to 40 letters, digits, dots, dashes or underscores'],
  ['Date of birth', '2999-01-01', 'A date in the past'],
  ['Date of birth', '1700-01-01', 'A date in the past'],
  ['E-mail', 'mei@', 'This is not an e-mail address'],
  ['E-mail', 'mei＠example.com', 'This is not an e-mail address'],
  ['E-mail', '"mei chen"@example.com', 'This is not an e-mail address'],
  ['E-mail', 'mei@localhost', 'This is not an e-mail address'],
  ['Phone', 'call me', 'This is no phone number. Example: +1 604 555 0142'],
  ['Phone', '604 555', 'Too short. Example: +1 604 555 0142'],
  ['Second phone', '604 CARS NOW', 'This is no phone number. Example: +1 604 555 0142'],
  ['Website', 'no website', 'A web address, like https://example.com'],
  ['Website', 'javascript:alert(1)', 'A web address, like https://example.com'],
  ['Language', 'anglais!', 'A language, like en or fr-CA'],
  ['No contact until', '1700-01-01', 'A date between 1850 and 2200'],
  ['Postal code', '98101', 'Six characters, like V5L 1A4'],
  ['Purchase amount', '-5', 'Zero or more'],
  ['Purchase amount', '1000000000001', 'At most 1,000,000,000,000'],
  ['Customer since', '2999-01-01', 'A date that is not in the future'],
] as const;

const right: Record<string, string> = {
  'Customer ID': 'TAKEN-1',
  'Date of birth': '1984-02-29',
  'E-mail': 'taken@example.com',
  Phone: '604 555 0142',
  'Second phone': '+1 604 555 0143',
  Website: 'https://mei.example',
  Language: 'fr-CA',
  'No contact until': '2030-01-01',
  'Postal code': 'V5L 1A4',
  'Purchase amount': '12.50',
  'Customer since': '2020-02-20',
};

/** Own rules of the organization, as its administrator sets them. */
async function asks(request: Parameters<typeof seed>[0], org: Org): Promise<void> {
  const headers = { authorization: `Bearer ${org.users.admin.key}` };
  const put = await request.put('/api/organization', { headers, data: { requiredFields: ['source'] } });
  expect(put.status(), await put.text()).toBe(200);
  const data = { label: 'Permit', type: 'text', required: true };
  const post = await request.post('/api/custom-fields', { headers, data });
  expect(post.status(), await post.text()).toBe(201);
}

test('the form shows each mistake at its field, keeps what was typed, and creates once all is right', async ({
  page,
  org,
}) => {
  // Thirty fields, each left once or more.
  test.slow();
  await seed(page.request, org, [{ name: 'Holder', customerId: 'taken-1', email: 'taken@example.com' }]);
  await asks(page.request, org);
  await signIn(page, org);
  await page.goto('/customers?new=1');
  const form = page.getByRole('dialog', { name: /New customer/ });
  const field = (label: string) => form.getByLabel(label, { exact: true });
  const save = form.getByRole('button', { name: /Create customer/ });
  const item = (label: string) =>
    form.locator('.ant-form-item').filter({ has: page.getByLabel(label, { exact: true }) });

  await save.click();
  await expect(form.getByText('Three fields need a look')).toBeVisible();
  for (const label of ['Name', 'Source', 'Permit']) await expect(item(label)).toContainText('Fill this in');

  for (const [label, typed, message] of mistakes) {
    await field(label).fill(typed);
    await field(label).blur();
    await expect(item(label), `${label}: ${typed}`).toContainText(message);
    await expect(field(label)).toHaveAttribute('aria-invalid', 'true');
  }
  // A postal code is read by the country beside it.
  await field('Postal code').fill('V5L 1A4');
  await field('Country').fill('United States');
  await page.getByTitle('United States', { exact: true }).click();
  await field('Postal code').blur();
  await save.click();
  await expect(item('Postal code')).toContainText('Five digits, like 98101');
  await field('Country').fill('Canada');
  await page.getByTitle('Canada', { exact: true }).click();

  for (const [label, typed] of Object.entries(right)) await field(label).fill(typed);
  await field('Name').fill('Mei Chen');
  await field('Source').fill('Referral');
  await field('Permit').fill('BC-77');
  await field('Contact info').fill('mei@@example.com');
  await save.click();
  await expect(item('Contact info')).toContainText('This looks like an e-mail address but is none');
  await expect(field('Name')).toHaveValue('Mei Chen');
  await expect(field('E-mail')).toHaveValue('taken@example.com');

  await field('Contact info').fill('');
  await save.click();
  await expect(item('Customer ID')).toContainText('Another customer has this ID');
  await field('Customer ID').fill('FREE-1');
  await save.click();
  await expect(item('E-mail')).toContainText('Another customer has this e-mail');
  expect((await (await page.request.get('/api/customers')).json()).page.total).toBe(1);

  await field('E-mail').fill('mei@example.com');
  await save.click();
  await expect(page.getByText(/Mei Chen was registered as FREE-1/)).toBeVisible();
  await expect(form).toBeHidden();
  await expect(row(page, 'Mei Chen')).toContainText('mei@example.com');
  const made = await (await page.request.get('/api/customers/FREE-1')).json();
  expect(made).toMatchObject({
    name: 'Mei Chen',
    dateOfBirth: '1984-02-29',
    phone: '+16045550142',
    phoneSecondary: '+16045550143',
    website: 'https://mei.example',
    purchaseAmount: 12.5,
    acquisitionDate: '2020-02-20',
    custom: { permit: 'BC-77' },
    address: { postalCode: 'V5L 1A4', country: 'CA' },
  });
});

test('a business of a name that is taken is told of the other, and created only when insisted on', async ({
  page,
  org,
}) => {
  await seed(page.request, org, [{ name: 'Lakeshore Fleet', type: 'business', customerId: 'LAKE-1' }]);
  await signIn(page, org);
  await page.goto('/customers?new=1');
  const form = page.getByRole('dialog', { name: /New customer/ });
  await form.getByText('Business', { exact: true }).click();
  await form.getByLabel('Name', { exact: true }).fill('Lakeshore Fleet');
  await expect(form.getByText('LAKE-1, same name')).toBeVisible();
  await form.getByRole('button', { name: /Create customer/ }).click();
  await expect(form.getByText('Another customer has this name').first()).toBeVisible();
  await form.getByRole('button', { name: 'Create anyway' }).click();
  await expect(page.getByText(/Lakeshore Fleet was registered as/)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Lakeshore Fleet' })).toHaveCount(2);
});

test('a customer is deactivated, found among the deactivated and by its twin, and restored', async ({ page, org }) => {
  await seed(page.request, org, [
    { name: 'Kwame Osei', customerId: 'KO-1', email: 'kwame@example.com' },
    { name: 'Somebody Else' },
  ]);
  await signIn(page, org);
  await page.goto('/customers');
  const deactivate = async () => {
    await page.getByRole('button', { name: 'Actions for Kwame Osei' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await expect(row(page, 'Kwame Osei')).toBeHidden();
  };
  await deactivate();
  await page.getByPlaceholder('Find in this list').fill('kwame');
  await expect(page.getByText('No customer matches this filter')).toBeVisible();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('group', { name: 'Deactivated' }).getByRole('button', { name: 'Only these' }).click();
  await expect(row(page, 'Kwame Osei')).toContainText('Deactivated');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Actions for Kwame Osei' }).click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(page.getByText('Kwame Osei is back in the list')).toBeVisible();
  await page.goto('/customers');
  await expect(row(page, 'Kwame Osei')).toContainText('kwame@example.com');

  await deactivate();
  await page.goto('/customers?new=1');
  const form = page.getByRole('dialog', { name: /New customer/ });
  await form.getByLabel('Name', { exact: true }).fill('K. Osei');
  await form.getByLabel('E-mail', { exact: true }).fill('kwame@example.com');
  await expect(form.getByText('KO-1, same e-mail')).toBeVisible();
  await form.getByRole('button', { name: 'Restore' }).click();
  await expect(form).toBeHidden();
  await expect(row(page, 'Kwame Osei')).toBeVisible();
  await expect(row(page, 'K. Osei')).toHaveCount(0);
  expect((await (await page.request.get('/api/customers/KO-1')).json()).isActive).toBe(true);
});
