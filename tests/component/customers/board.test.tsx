import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { expect, it } from 'vitest';
import { CustomerBoardPage } from '@/features/customers';
import { type Asked, meAs, problem, renderPage, stubApi } from '../render';
import { customerWith, stats } from './support';

const nobody = { data: [], page: { limit: 8, nextCursor: null, hasMore: false, total: 0, totalIsEstimate: false } };
const held: Record<string, object> = {
  lead: customerWith(1, { name: 'Nora Quist', status: 'lead' }),
  active: customerWith(2, { name: 'Kwame Osei', status: 'active', purchaseAmount: 1200 }),
};
const list = ({ query }: Asked) => {
  const one = held[query.get('status') ?? ''];
  return one ? { ...nobody, data: [one], page: { ...nobody.page, total: 1 } } : nobody;
};
const answers = {
  'GET /api/me': meAs('admin'),
  'GET /api/customers': list,
  'GET /api/customers/stats': { ...stats, totalCustomers: 2, spentByStatus: { active: 1200 } },
};
const open = () =>
  renderPage(
    <NuqsTestingAdapter hasMemory>
      <CustomerBoardPage />
    </NuqsTestingAdapter>,
  );
const column = (name: string) => within(screen.getByRole('region', { name: new RegExp(`^${name}`) }));

async function moveTo(name: string, title: string) {
  await userEvent.click(await screen.findByRole('button', { name: `Move ${name}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: `Move to ${title}` }));
}

it('customers stand under their status with what they bought, and only in reach of where they may go', async () => {
  stubApi(answers);
  open();
  expect(await screen.findByText('2 customers by status')).toBeTruthy();
  await waitFor(() => expect(column('Active').getAllByText('$1,200').length).toBeGreaterThan(1));
  await userEvent.click(screen.getByRole('button', { name: 'Move Kwame Osei' }));
  const items = await screen.findAllByRole('menuitem');
  expect(items.map(({ textContent }) => textContent)).toEqual(['Move to Inactive', 'Move to Churned']);
});

it('a step that needs a reason asks for it; one that is refused is taken back', async () => {
  const asked = stubApi({
    ...answers,
    [`PUT /api/customers/${(held.lead as { _id: string })._id}`]: {
      status: 422,
      body: problem('invalid_status_transition', 'Not to "prospect"'),
    },
  });
  open();
  await moveTo('Nora Quist', 'Prospect');
  await userEvent.type(await screen.findByLabelText('Why? This step needs a reason.'), 'Wrong number');
  await userEvent.click(screen.getByRole('button', { name: 'Change status' }));
  expect(await screen.findByText('Not to "prospect"')).toBeTruthy();
  expect(column('Lead').getByText('Nora Quist')).toBeTruthy();
  const put = asked.find(({ method }) => method === 'PUT');
  expect(put?.body).toEqual({ status: 'prospect', statusReason: 'Wrong number' });
});
