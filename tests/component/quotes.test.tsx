import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { QuoteList } from '@/features/quotes';
import { quote } from '@/features/quotes/schema';
import { type Answers, meAs, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const customer = { _id: id(1), name: 'Lakeshore Fleet', isActive: true, access: { can: { update: true } } };
const at = '2026-03-04T10:00:00.000Z';
const nothing = {
  ...{ contactId: null, contactName: null, description: null, rate: null, paymentTerms: null, deliveryTerms: null },
  ...{ notes: null, sentAt: null, sentTo: null, remindAt: null, viewedAt: null, respondedAt: null, acceptedAt: null },
  ...{ acceptedBy: null, rejectReason: null, orderId: null, createdBy: null },
};
const offer = (n: number, subject: string, status: string) =>
  quote.parse({
    ...nothing,
    ...{ _id: id(n), customerId: id(1), customerCode: 'CUST-000001', quoteNumber: `Q-2026-0000${n}`, revision: 1 },
    ...{ status, subject, items: [], subtotal: 100, discountAmount: 0, taxAmount: 5, totalAmount: 105 },
    ...{ currency: 'CAD', baseTotal: 105, validUntil: null, version: 1, createdAt: at, updatedAt: at },
  });
const page = { limit: 100, nextCursor: null, hasMore: false, total: 2, totalIsEstimate: false };
const path = `/api/customers/${id(1)}/quotes`;
const answers: Answers = {
  'GET /api/me': meAs('sales'),
  [`GET ${path}`]: { data: [offer(2, 'Two vans', 'accepted'), offer(3, 'A sedan', 'draft')], page },
};

it('shows what was offered, and makes an order of what was accepted', async () => {
  const asked = stubApi({ ...answers, [`POST ${path}/${id(2)}/convert`]: { orderNumber: 'O-2026-00001' } });
  renderPage(<QuoteList customer={customer} />);
  await screen.findByText('Two vans');
  expect(screen.getAllByText('$105.00')).toHaveLength(2);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Q-2026-00002' }));
  expect(screen.queryByRole('menuitem', { name: 'Edit' })).toBeNull();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Make an order' }));
  expect(await screen.findByText('O-2026-00001 was made of it')).toBeTruthy();
  expect(asked.some(({ method }) => method === 'POST')).toBe(true);
});

it('drafts a quote, telling what it comes to while it is typed', async () => {
  const asked = stubApi({ ...answers, [`POST ${path}`]: offer(4, 'Three vans', 'draft') });
  renderPage(<QuoteList customer={customer} />);
  await userEvent.click(await screen.findByRole('button', { name: 'New quote' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.type(drawer.getByLabelText('Subject'), 'Three vans');
  await userEvent.type(drawer.getByLabelText('Description'), 'Van');
  await userEvent.type(drawer.getByLabelText('Unit price'), '33.35');
  await userEvent.clear(drawer.getByLabelText('Quantity'));
  await userEvent.type(drawer.getByLabelText('Quantity'), '3');
  await userEvent.type(drawer.getByLabelText('Tax %'), '5');
  expect(await drawer.findByText('$105.05')).toBeTruthy();
  await userEvent.click(drawer.getByRole('button', { name: /Save draft/ }));
  expect(await screen.findByText('Q-2026-00004 was saved')).toBeTruthy();
  const sent = asked.find(({ method }) => method === 'POST')?.body;
  expect(sent).toMatchObject({ subject: 'Three vans', items: [{ quantity: 3, unitPrice: 33.35, taxRate: 5 }] });
});
