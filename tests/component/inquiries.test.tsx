import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, it } from 'vitest';
import { CustomerInquiries, InquiriesPage, InquiryFormsPage } from '@/features/inquiries';
import { snippetOf } from '@/features/inquiries/form-snippet';
import { inquiry, inquiryForm } from '@/features/inquiries/schema';
import { timeLeft } from '@/features/inquiries/words';
import { CustomerReferrals, ReferralNotice } from '@/features/referrals';
import { referral } from '@/features/referrals/schema';
import type { Role } from '@/lib/permissions';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [customerId, ben, mei] = [id(1), id(2), id(3)];
const me = (role: Role) => ({ ...meAs(role), user: { id: ben, name: 'Ben Carter', email: 'b@x.test', role } });
const waiting = inquiry.parse({
  _id: id(5),
  state: 'new',
  channel: 'form',
  form: 'Contact page',
  customer: { _id: customerId, customerId: 'CUST-000001', name: 'Nora Quist' },
  owner: { id: ben, name: 'Ben Carter' },
  mine: true,
  name: 'Nora Quist',
  email: 'nora@example.com',
  phone: null,
  subject: 'A van',
  message: 'How much is a van?',
  receivedAt: new Date(Date.now() - 3_600_000).toISOString(),
  receivedBy: null,
  opensAt: new Date(Date.now() + 5.5 * 3_600_000).toISOString(),
  answer: null,
  closed: null,
  access: { level: 'full', can: { answer: true, close: true, mail: true } },
});
const listed = (...data: object[]) => ({
  data,
  page: { limit: 25, nextCursor: null, hasMore: false, total: data.length, totalIsEstimate: false },
});
const queue: Answers = {
  'GET /api/me': me('sales'),
  'GET /api/inquiries': ({ query }) => (query.get('mine') === 'true' ? listed(waiting) : listed()),
  [`GET /api/inquiries/${waiting._id}`]: waiting,
};
const open = () =>
  renderPage(
    <NuqsTestingAdapter hasMemory>
      <InquiriesPage />
    </NuqsTestingAdapter>,
  );

describe('the queue', () => {
  it('shows a seller its own first with the time that is left, then what is open to it', async () => {
    stubApi(queue);
    open();
    const own = within(await screen.findByRole('region', { name: 'Of your customers' }));
    expect(await own.findByText('5 h left')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Open to you' })).getByText(/waits for an answer/)).toBeTruthy();
    expect(timeLeft(new Date(Date.now() + 30 * 60_000).toISOString())).toBe('30 min left');
  });

  it('shows support all that waits, and says what went wrong', async () => {
    stubApi({
      'GET /api/me': me('support'),
      'GET /api/inquiries': { status: 503, body: problem('unavailable', 'The database is away') },
    });
    open();
    expect(await screen.findByText('The database is away')).toBeTruthy();
    expect(screen.queryByRole('tab', { name: 'Referrals' })).toBeNull();
  });
});

describe('an inquiry', () => {
  it('is answered in a drawer, by mail where that is possible', async () => {
    const asked = stubApi({
      ...queue,
      [`POST /api/inquiries/${waiting._id}/answer`]: { ...waiting, state: 'answered' },
    });
    open();
    await userEvent.click(await screen.findByRole('button', { name: /Nora Quist/ }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(await drawer.findByRole('checkbox', { name: 'Send it to nora@example.com' })).toBeTruthy();
    await userEvent.type(drawer.getByRole('textbox', { name: 'Your answer' }), 'From 20,000 on');
    await userEvent.click(drawer.getByRole('button', { name: /^Answer/ }));
    expect(await screen.findByText('Your answer is on its way')).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ text: 'From 20,000 on', mail: true });
  });

  it('that somebody else has answered says so and keeps what was typed', async () => {
    const body = problem('already_answered', 'Meanwhile Mei has settled this inquiry');
    stubApi({ ...queue, [`POST /api/inquiries/${waiting._id}/answer`]: { status: 409, body } });
    open();
    await userEvent.click(await screen.findByRole('button', { name: /Nora Quist/ }));
    const drawer = within(await screen.findByRole('dialog'));
    const answer = await drawer.findByRole('textbox', { name: 'Your answer' });
    await userEvent.type(answer, 'Hello');
    await userEvent.click(drawer.getByRole('button', { name: /^Answer/ }));
    expect(await drawer.findByText(/Mei has settled/)).toBeTruthy();
    expect((answer as HTMLTextAreaElement).value).toBe('Hello');
  });

  it('is closed with a reason', async () => {
    const asked = stubApi({ ...queue, [`POST /api/inquiries/${waiting._id}/close`]: { ...waiting, state: 'closed' } });
    open();
    await userEvent.click(await screen.findByRole('button', { name: /Nora Quist/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Close without an answer' }));
    expect(await screen.findByText('Close the inquiry of Nora Quist?')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Reason, if it helps'), 'Advertising');
    await userEvent.click(screen.getByRole('button', { name: 'Close inquiry' }));
    expect(await screen.findByText('The inquiry is closed')).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ reason: 'Advertising' });
  });

  it('is written down on the record of its customer', async () => {
    const asked = stubApi({
      'GET /api/me': me('sales'),
      'GET /api/inquiries': listed(),
      'POST /api/inquiries': waiting,
    });
    renderPage(<CustomerInquiries customer={{ _id: customerId, name: 'Nora Quist' }} />);
    await userEvent.click(await screen.findByRole('button', { name: 'New inquiry' }));
    const drawer = within(await screen.findByRole('dialog', { name: /New inquiry/ }));
    await userEvent.type(await drawer.findByRole('textbox', { name: 'Question' }), 'Is it blue?');
    await userEvent.click(drawer.getByRole('button', { name: /Save/ }));
    expect(await screen.findByText('The inquiry is kept')).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ message: 'Is it blue?', customerId });
  });
});

describe('referrals', () => {
  const given = referral.parse({
    _id: id(7),
    customer: { _id: customerId, customerId: 'CUST-000001', name: 'Nora Q.' },
    owner: null,
    state: 'open',
    from: { id: mei, name: 'Mei Lin' },
    to: { id: ben, name: 'Ben Carter' },
    note: 'Lives next to you',
    at: new Date().toISOString(),
    answer: null,
    can: { accept: true, decline: true, withdraw: false },
  });
  const answers: Answers = { 'GET /api/me': me('sales'), 'GET /api/referrals': listed(given) };

  it('are accepted on the record of the customer', async () => {
    const accepted = { ...given, state: 'accepted', owner: { id: ben, name: 'Ben Carter' } };
    stubApi({ ...answers, [`POST /api/referrals/${given._id}/accept`]: accepted });
    renderPage(<ReferralNotice customer={{ _id: customerId, name: 'Nora Q.' }} />);
    expect(await screen.findByText('“Lives next to you”')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Accept' }));
    expect(await screen.findByText('Nora Q. is yours now')).toBeTruthy();
  });

  it('are given to a colleague who sells, with a note; a refusal stands at its field', async () => {
    const errors = [{ path: 'userId', code: 'already_referred', message: 'This customer is referred already' }];
    const asked = stubApi({
      ...answers,
      'GET /api/users': listed({ _id: mei, id: mei, name: 'Mei Lin', role: 'sales' }),
      'POST /api/referrals': { status: 409, body: problem('already_referred', 'Already', errors) },
    });
    renderPage(<CustomerReferrals customer={{ _id: customerId, name: 'Nora Quist', isActive: true, ownerId: ben }} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Refer to a colleague' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Refer Nora Quist' }));
    await userEvent.click(dialog.getByRole('combobox', { name: 'Colleague' }));
    await userEvent.click(await screen.findByTitle('Mei Lin'));
    await userEvent.click(dialog.getByRole('button', { name: 'Refer' }));
    expect(await dialog.findByText('This customer is referred already')).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ customerId, userId: mei });
    expect(asked.find(({ path }) => path === '/api/users')?.query.getAll('role')).toEqual(['sales']);
  });
});

describe('forms of a website', () => {
  const form = inquiryForm.parse({
    _id: id(8),
    name: 'Contact page',
    key: `form_${'a'.repeat(32)}_${'b'.repeat(22)}`,
    address: 'https://kinso.example/api/inquiries/form',
    active: true,
    createdBy: { id: ben, name: 'Ben Carter' },
    createdAt: new Date().toISOString(),
    rotatedAt: null,
    revokedAt: null,
  });

  it('are made, with code to paste that holds the key and a field for machines', async () => {
    stubApi({ 'GET /api/inquiry-forms': { data: [] }, 'POST /api/inquiry-forms': form });
    renderPage(<InquiryFormsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'New form' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Contact page');
    await userEvent.click(screen.getByRole('button', { name: /Make form/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Code for Contact page' });
    expect(dialog.querySelector('pre')?.textContent).toBe(snippetOf(form));
    expect(snippetOf(form)).toContain(form.key);
    expect(snippetOf(form)).toContain('name="website"');
  });

  it('are switched off after a question', async () => {
    const path = `/api/inquiry-forms/${form._id}`;
    const asked = stubApi({
      'GET /api/inquiry-forms': { data: [form] },
      [`DELETE ${path}`]: { ...form, active: false },
    });
    renderPage(<InquiryFormsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Switch Contact page off' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Switch off' }));
    await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true));
    expect(await screen.findByText('Contact page is switched off')).toBeTruthy();
  });
});
