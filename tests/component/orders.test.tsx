import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { expect, it } from 'vitest';
import { CustomerOrders, ImportHistory, OrdersPage } from '@/features/orders';
import { order } from '@/features/orders/schema';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const preferences = { vehicleTypes: ['suv'], region: 'Japan', paymentMethod: 'cash' };
const customer = {
  _id: id(1),
  name: 'Lakeshore Fleet',
  isActive: true,
  access: { can: { update: true } },
  preferences,
};
const at = '2026-03-04T10:00:00.000Z';
const line = { sku: 'V-1', description: 'A van', quantity: 2, unitPrice: 50, discount: 0, taxRate: 0 };
const sale = (n: number, fields: object = {}) => ({
  ...order.parse({
    ...{ _id: id(n), customerId: id(1), customerCode: 'CUST-000001', quoteId: null, orderNumber: `O-2026-0000${n}` },
    ...{ externalId: null, saleId: null, description: null, status: 'confirmed', subtotal: 100, discountAmount: 0 },
    ...{ items: [{ ...line, totalPrice: 100, taxAmount: 0 }], taxAmount: 0, total: 100, currency: 'CAD', rate: null },
    ...{ refundReason: null, baseTotal: 100, refundedAmount: 0, orderedAt: at, completedAt: null, paymentMethod: null },
    ...{ vehicleImport: null, canUpdate: true, version: 3, ...fields },
  }),
  customerName: 'Lakeshore Fleet',
});
const page = { limit: 25, nextCursor: null, hasMore: false, total: 2, totalIsEstimate: false };
const summary = { count: 2, total: 200, refunded: 0, currency: 'CAD', byStatus: [], isEstimate: false };
const listed = (...data: object[]) => ({ data, page, summary });
const path = `/api/customers/${id(1)}/orders`;
const patterns = {
  ...{ currency: 'CAD', orders: 3, isBounded: false, firstOrderAt: at, lastOrderAt: at, daysSinceLast: 12 },
  ...{ gap: { medianDays: 42, meanDays: 40.5, days: [42, 39] }, expectedAt: '2026-04-15', lateDays: 5 },
  ...{ averageOrder: 120, total: 360, refunded: { amount: 36, share: 0.1, orders: 1 } },
  favourites: { byQuantity: [], byRevenue: [] },
};
const answers: Answers = {
  'GET /api/me': meAs('sales'),
  'GET /api/orders': listed(sale(2), sale(3, { status: 'completed', description: 'Two trucks' })),
  [`GET /api/orders/${id(2)}`]: sale(2),
  [`GET /api/orders/${id(3)}`]: sale(3, { status: 'completed', refundedAmount: 20 }),
  [`GET ${path}/${id(2)}/history`]: { data: [{ status: 'confirmed', at, by: 'Ana Petrov' }] },
  [`GET ${path}/${id(3)}/history`]: {
    data: [{ status: 'completed', at, by: null, refundedAmount: 20, refundReason: 'A scratch' }],
  },
  [`GET ${path}/patterns`]: patterns,
};
/** In tests antd gives all dialogs one id for their names. */
async function dialogCalled(title: string) {
  const dialog = (await screen.findByText(title)).closest('[role="dialog"]');
  return within(dialog as HTMLElement);
}
const put = (asked: ReturnType<typeof stubApi>) => asked.find(({ method }) => method === 'PUT');

it('shows a customer’s orders with their lines and its pattern, and completes one on its version', async () => {
  const asked = stubApi({ ...answers, [`PUT ${path}/${id(2)}`]: sale(2, { status: 'completed' }) });
  renderPage(<CustomerOrders customer={customer} />);
  expect(await screen.findByText('42 days')).toBeTruthy();
  expect(screen.getByText('5 days later than expected')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Lines of O-2026-00002' }));
  expect(screen.getByText('A van')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'O-2026-00002' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Complete' }));
  const dialog = await dialogCalled('Complete: O-2026-00002');
  expect(dialog.getByText(/\$100\.00 is added to the customer’s purchases/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Mail the customer about it' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Mark completed' }));
  expect(await screen.findByText('O-2026-00002 is completed now')).toBeTruthy();
  expect(put(asked)?.body).toEqual({ status: 'completed', notify: true });
  expect(put(asked)?.headers.get('if-match')).toBe('"3"');
});

it('adds a part that is refunded to what was before, and shows a refusal where it belongs', async () => {
  const refusal = problem('contact_unwanted', 'This customer wants no e-mail', [
    { path: 'notify', code: 'contact_unwanted', message: 'This customer wants no e-mail' },
  ]);
  const asked = stubApi({ ...answers, [`PUT ${path}/${id(3)}`]: { status: 422, body: refusal } });
  renderPage(<CustomerOrders customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: /Two trucks/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Refund' }));
  const dialog = await dialogCalled('Refund O-2026-00003');
  expect(dialog.getByText(/\$80\.00 goes back/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('radio', { name: 'A part' }));
  expect(screen.getByText('A scratch')).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Amount to give back'), '5.1');
  await userEvent.type(dialog.getByLabelText('Reason'), ' A dent ');
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Mail the customer about it' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Refund' }));
  expect(await dialog.findByText('This customer wants no e-mail')).toBeTruthy();
  expect(put(asked)?.body).toEqual({ refundedAmount: 25.1, refundReason: 'A dent', notify: true });
});

it('refunds more than nothing, at most what is left and in whole cents, and says so at the amount', async () => {
  const asked = stubApi({ ...answers, [`PUT ${path}/${id(3)}`]: sale(3) });
  renderPage(<CustomerOrders customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: /Two trucks/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Refund' }));
  const dialog = await dialogCalled('Refund O-2026-00003');
  await userEvent.click(dialog.getByRole('radio', { name: 'A part' }));
  expect(dialog.getByText(/^\$80\.00 is left/)).toBeTruthy();
  const amount = dialog.getByLabelText('Amount to give back');
  for (const [typed, refusal] of [
    ['0', 'More than nothing'],
    ['80.01', 'At most the $80.00 that is left'],
    ['10.555', 'At most 2 decimals'],
  ] as const) {
    await userEvent.clear(amount);
    await userEvent.type(amount, typed);
    await userEvent.click(dialog.getByRole('button', { name: 'Refund' }));
    const told = await dialog.findByText(refusal);
    expect(told.closest('.ant-form-item')?.contains(amount)).toBe(true);
  }
  expect(put(asked)).toBeUndefined();
});

it('takes a new order in with what the customer prefers', async () => {
  const asked = stubApi({ ...answers, 'GET /api/orders': listed(), [`POST ${path}`]: sale(4) });
  renderPage(<CustomerOrders customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'New order' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.type(drawer.getAllByLabelText('Description')[1] as HTMLElement, 'A van');
  await userEvent.click(drawer.getByRole('button', { name: /Take in/ }));
  expect(await drawer.findByRole('button', { name: 'Unit price' })).toBeTruthy();
  await userEvent.type(drawer.getByLabelText('Unit price'), '33.35');
  await userEvent.type(drawer.getByLabelText('Tax %'), '5');
  expect(await drawer.findByText('$35.02')).toBeTruthy();
  await userEvent.click(drawer.getByRole('checkbox', { name: 'A vehicle is imported for it' }));
  await userEvent.click(drawer.getByRole('button', { name: /Take in/ }));
  expect(await screen.findByText('O-2026-00004 was taken in')).toBeTruthy();
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ status: 'confirmed', currency: 'CAD', paymentMethod: 'cash' },
    items: [{ description: 'A van', quantity: 1, unitPrice: 33.35, taxRate: 5 }],
    total: 35.02,
    vehicleImport: { stage: 'ordered', vehicle: 'SUV', region: 'Japan' },
  });
});

it('changes the lines of an open order on the version that was opened, and names a sum that the server finds otherwise', async () => {
  const refusal = problem('totals_mismatch', 'It comes to 240', [
    { path: 'total', code: 'totals_mismatch', message: 'It comes to 240' },
  ]);
  const put1 = `PUT ${path}/${id(2)}`;
  const asked = stubApi({ ...answers, [put1]: { status: 422, body: refusal } });
  renderPage(<CustomerOrders customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'O-2026-00002' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Edit lines' }));
  const form = await dialogCalled('Edit O-2026-00002');
  expect((form.getByLabelText('SKU') as HTMLInputElement).value).toBe('V-1');
  await userEvent.clear(form.getByLabelText('Quantity'));
  await userEvent.type(form.getByLabelText('Quantity'), '5');
  expect(await form.findByText('$250.00')).toBeTruthy();
  await userEvent.click(form.getByRole('button', { name: /Add line/ }));
  await waitFor(() => expect(document.activeElement).toBe(form.getAllByLabelText('Description').at(-1)));
  await userEvent.click(form.getByRole('button', { name: /Remove line 2/ }));
  await userEvent.click(form.getByRole('button', { name: /Save/ }));
  expect(await form.findByText('It comes to 240')).toBeTruthy();
  expect(put(asked)?.headers.get('if-match')).toBe('"3"');
  expect(put(asked)?.body).toEqual({
    ...{ description: null, paymentMethod: null, externalId: null, currency: 'CAD', total: 250 },
    items: [{ sku: 'V-1', description: 'A van', quantity: 5, unitPrice: 50 }],
  });
});

it('keeps what was typed when somebody else changed the order, and says whose stands', async () => {
  let served = sale(2);
  const stale = { status: 412, body: problem('stale', 'Somebody changed this order meanwhile', []) };
  const asked = stubApi({
    ...answers,
    [`GET /api/orders/${id(2)}`]: () => served,
    [`PUT ${path}/${id(2)}`]: ({ headers }) => {
      if (headers.get('if-match') === '"4"') return sale(2, { version: 5 });
      served = sale(2, { version: 4, description: 'Theirs' });
      return stale;
    },
  });
  renderPage(<CustomerOrders customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'O-2026-00002' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Edit lines' }));
  const form = await dialogCalled('Edit O-2026-00002');
  const words = () => form.getAllByLabelText('Description')[0] as HTMLInputElement;
  await userEvent.type(words(), 'Mine');
  await userEvent.click(form.getByRole('button', { name: /Save/ }));
  await userEvent.click(await form.findByRole('button', { name: 'Show theirs' }));
  expect(words().value).toBe('Theirs');
  await userEvent.type(words(), ' and mine');
  await userEvent.click(form.getByRole('button', { name: /Save/ }));
  expect(await screen.findByText(/O-2026-00002 was changed/)).toBeTruthy();
  expect(asked.filter(({ method }) => method === 'PUT').at(-1)?.body).toMatchObject({ description: 'Theirs and mine' });
});

it('shows an import on its way, and moves it on, the next step on the version that the last one came to', async () => {
  const way = { stage: 'shipped', vehicle: 'Hijet', region: null, origin: 'Nagoya', port: null, eta: null };
  const vehicleImport = { ...way, reached: [{ stage: 'ordered', at, by: null }] };
  let lists = 0;
  const asked = stubApi({
    ...answers,
    // What is listed after a change is slow: nobody waits for it.
    'GET /api/orders': () => (lists++ === 0 ? listed(sale(2, { vehicleImport })) : new Promise(() => undefined)),
    [`PUT ${path}/${id(2)}`]: ({ body }) =>
      sale(2, {
        vehicleImport: { ...vehicleImport, ...(body as { vehicleImport: object }).vehicleImport },
        version: 4,
      }),
  });
  renderPage(<ImportHistory customerId={id(1)} />);
  expect(await screen.findByRole('button', { name: /Hijet/ })).toBeTruthy();
  expect(screen.getByText('Shipped').closest('li')?.getAttribute('aria-current')).toBe('step');
  await userEvent.click(screen.getByRole('button', { name: 'Customs' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Registered' }));
  const puts = () => asked.filter(({ method }) => method === 'PUT');
  await waitFor(() => expect(puts()).toHaveLength(2));
  expect(puts().map(({ body, headers }) => [body, headers.get('if-match')])).toEqual([
    [{ vehicleImport: { stage: 'customs' } }, '"3"'],
    [{ vehicleImport: { stage: 'registered' } }, '"4"'],
  ]);
  expect(asked[0]?.query.get('imports') ?? asked[1]?.query.get('imports')).toBe('true');
});

it('lists the orders of all customers by what its address asks, and tells three ways to be empty', async () => {
  const asked = stubApi({
    ...answers,
    'GET /api/orders': ({ query }) => (query.has('status') ? listed() : listed(sale(2))),
  });
  const show = (search: string) =>
    renderPage(
      <NuqsTestingAdapter searchParams={search} hasMemory>
        <OrdersPage />
      </NuqsTestingAdapter>,
    );
  const { unmount } = show('?sort=-total');
  expect(await screen.findByText('2 orders, $200 in all')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Lakeshore Fleet' }).getAttribute('href')).toBe('/customers/CUST-000001');
  expect(asked.find(({ path: one }) => one === '/api/orders')?.query.get('sort')).toBe('-total');
  await userEvent.click(screen.getByRole('button', { name: 'Refunded' }));
  expect(await screen.findByText('No order fits these filters')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByText('O-2026-00002')).toBeTruthy();
  unmount();
  stubApi({ ...answers, 'GET /api/orders': listed() });
  show('');
  expect(await screen.findByText('No orders yet')).toBeTruthy();
});
