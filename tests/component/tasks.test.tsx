import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, it, vi } from 'vitest';
import { Composer, TeamInteractions } from '@/features/interactions';
import { interaction } from '@/features/interactions/schema';
import { subjectOf } from '@/features/interactions/words';
import { NextTasks, TasksPage } from '@/features/tasks';
import { readCapture } from '@/features/tasks/capture';
import { dayKey, dueWords, groupTasks, putOff } from '@/features/tasks/days';
import { task } from '@/features/tasks/schema';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));

const id = (n: number) => `0190f000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-03-04T10:00:00.000Z';
const customer = { _id: id(1), name: 'Lakeshore Fleet', access: { can: { update: true } } };
const taskWith = (n: number, more: object = {}) =>
  task.parse({
    ...{ _id: id(n), customerId: id(1), customerCode: 'CUST-000001', customerName: 'Lakeshore Fleet' },
    ...{ interactionId: null, kind: 'call', title: `Task ${n}`, notes: null, status: 'open', assignedTo: id(9) },
    ...{ assigneeName: 'Ana Petrov', dueAt: null, allDay: false, remindAt: null, repeat: null, nextId: null },
    ...{ doneAt: null, doneBy: null, version: 1, createdAt: at, createdBy: id(9), updatedAt: at, ...more },
  });
const pageOf = (data: object[]) => ({
  data,
  page: { limit: 100, nextCursor: null, hasMore: false, total: data.length, totalIsEstimate: false },
});
const me: Answers = { 'GET /api/me': meAs('sales') };
const openTasks = () =>
  renderPage(
    <NuqsTestingAdapter hasMemory>
      <TasksPage />
    </NuqsTestingAdapter>,
  );
const now = new Date(2026, 10, 20, 12, 0);
const local = (day: number, hour = 0, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();

describe('a sentence', () => {
  it.each([
    ['Call Liam Martin Tuesday 10:00 about the M340i', 'call', local(24, 10), false, 'Liam Martin'],
    ['Send Form 1 tomorrow', 'email', local(21, 23, 59), true, null],
    ['Visit the yard in 2 weeks', 'visit', new Date(2026, 11, 4, 23, 59).toISOString(), true, null],
    ['Check the papers at 3pm', 'todo', local(20, 15), false, null],
    [
      'Meet Harbour City Taxi 2026-12-01 at 9:30',
      'meeting',
      new Date(2026, 11, 1, 9, 30).toISOString(),
      false,
      'Harbour City Taxi',
    ],
    ['Call Liam Martin 25 Nov', 'call', local(25, 23, 59), true, 'Liam Martin'],
    ['Call Liam Martin on November 25th at 10:00', 'call', local(25, 10), false, 'Liam Martin'],
    ['Send the papers Jan 3', 'email', new Date(2027, 0, 3, 23, 59).toISOString(), true, null],
    ['Send the papers 3rd March 2028', 'email', new Date(2028, 2, 3, 23, 59).toISOString(), true, null],
    ['ask May 9:30', 'todo', local(21, 9, 30), false, null],
    ['Order 31 Nov', 'todo', null, false, null],
    ['Read the manual', 'todo', null, false, null],
  ])('is understood: %s', (typed, kind, due, allDay, name) => {
    const read = readCapture(typed, now);
    expect([read.kind, read.dueAt?.toISOString() ?? null, read.allDay, read.name]).toEqual([kind, due, allDay, name]);
    expect(read.title).not.toMatch(/tuesday|tomorrow|25|march|jan|10:00|3pm|9:30| {2}/i);
  });

  it('that is long is a subject in short, and its whole text beside it', () => {
    expect(subjectOf('One line\nand another')).toBe('One line');
    expect(subjectOf('x'.repeat(300)).length).toBe(200);
  });
});

describe('the days of tasks', () => {
  const due = (dueAt: string | null, allDay = false) => taskWith(5, { dueAt, allDay });

  it('begin with what is late, then today, tomorrow, this week, the next, later, and what has no date', () => {
    const tasks = [local(17), local(20, 16), local(21, 9), local(22, 9), local(25, 9), local(30, 9), null].map((one) =>
      due(one),
    );
    expect(groupTasks(tasks, now).map(({ key }) => key)).toEqual([
      ...['overdue', 'today', 'tomorrow', 'week', 'next', 'later', 'someday'],
    ]);
  });

  it('say how late something is, and at what time today', () => {
    expect([dueWords(due(local(17)), now), dueWords(due(local(20, 16)), now)]).toEqual(['3 days late', '16:00']);
    expect(dueWords(due(local(20, 23, 59), true), now)).toBe('Any time');
    expect(putOff(due(local(10, 9)), 1, now)).toBe(local(21, 9));
  });
});

describe('the page of tasks', () => {
  it('adds one by Enter with what it understood, and asks for the list anew', async () => {
    const asked = stubApi({
      ...me,
      'GET /api/tasks': pageOf([]),
      'GET /api/customers/search': { data: [{ _id: id(1), name: 'Liam Martin' }] },
      'POST /api/tasks': taskWith(5),
    });
    openTasks();
    expect(await screen.findByText('Nothing to do')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Add a task'), 'Call Liam Martin tomorrow 10:00');
    expect(await screen.findByText('Liam Martin')).toBeTruthy();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(asked.filter(({ path, method }) => path === '/api/tasks' && method === 'GET').length).toBe(2),
    );
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
      ...{ title: 'Call Liam Martin', kind: 'call', allDay: false, customerId: id(1), remindAt: expect.any(String) },
    });
  });

  it('ticks one off, takes it back on request, and says when that was refused', async () => {
    const open = taskWith(5, { title: 'Send the papers', dueAt: '2020-01-01T10:00:00.000Z' });
    const asked = stubApi({ ...me, 'GET /api/tasks': pageOf([open]), [`PUT /api/tasks/${id(5)}`]: open });
    openTasks();
    expect(await screen.findByRole('region', { name: 'Overdue' })).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Done: Send the papers' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    const put = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    await waitFor(() => expect(put()).toEqual([{ status: 'done' }, { status: 'open' }]));
  });

  it('shows more when asked, and gives one to a colleague', async () => {
    const [first, second] = [taskWith(5, { title: 'First' }), taskWith(6, { title: 'Second' })];
    const page = { ...pageOf([]).page, nextCursor: 'next', hasMore: true, total: 2 };
    const asked = stubApi({
      ...me,
      'GET /api/tasks': ({ query }) => (query.get('cursor') ? pageOf([second]) : { data: [first], page }),
      'GET /api/users': { data: [{ id: id(8), name: 'Mei Tanaka', role: 'sales' }] },
      [`PUT /api/tasks/${id(5)}`]: first,
    });
    openTasks();
    await userEvent.click(await screen.findByRole('button', { name: 'Show more of 2' }));
    expect(await screen.findByRole('button', { name: 'Second' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'First' }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(await drawer.findByText('Ana Petrov')).toBeTruthy();
    await userEvent.click(drawer.getByLabelText('Who does it'));
    await userEvent.click(await screen.findByText('Mei Tanaka', { selector: '.ant-select-item-option-content' }));
    await userEvent.click(drawer.getByRole('button', { name: /Save/ }));
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({ assignedTo: id(8) }),
    );
  });

  it('is a calendar too: what is due stands in its day, counted whole, and a day leads to its tasks', async () => {
    const today = new Date();
    const noon = new Date(today.getFullYear(), today.getMonth(), today.getDate(), 12);
    const due = taskWith(5, { title: 'Send the papers', dueAt: noon.toISOString() });
    const asked = stubApi({
      ...me,
      'GET /api/tasks': pageOf([due]),
      'GET /api/tasks/days': { data: [{ day: dayKey(today), open: 4, done: 2 }] },
    });
    openTasks();
    expect(await screen.findByText('2 of 6 done')).toBeTruthy();
    await userEvent.click(await screen.findByRole('radio', { name: 'Calendar' }));
    const day = await screen.findByRole('button', { name: /, 4 tasks$/ });
    expect([day.getAttribute('aria-current'), within(day).getByText('+3')].map(Boolean)).toEqual([true, true]);
    expect(await screen.findByRole('checkbox', { name: 'Done: Send the papers' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Month after' }));
    const from = () => asked.filter(({ path }) => path === '/api/tasks').map(({ query }) => query.get('from'));
    await waitFor(() => expect(new Set(from()).size).toBeGreaterThan(3));
  });

  it('changes one in a drawer by its version', async () => {
    const open = taskWith(5, { title: 'Send the papers', version: 4 });
    const asked = stubApi({
      ...me,
      'GET /api/tasks': pageOf([open]),
      [`PUT /api/tasks/${id(5)}`]: { status: 412, body: problem('stale', 'Somebody changed this task meanwhile') },
    });
    openTasks();
    await userEvent.click(await screen.findByRole('button', { name: 'Send the papers' }));
    const drawer = within(await screen.findByRole('dialog'));
    await userEvent.type(await drawer.findByLabelText('What is to be done'), ' today');
    await userEvent.click(drawer.getByRole('button', { name: /Save/ }));
    expect(await drawer.findByText('Somebody changed this task meanwhile')).toBeTruthy();
    const put = asked.find(({ method }) => method === 'PUT');
    expect([put?.headers.get('if-match'), put?.body]).toEqual([
      '"4"',
      expect.objectContaining({ title: 'Send the papers today' }),
    ]);
  });
});

describe('the record', () => {
  const path = `/api/customers/${id(1)}/interactions`;
  const call = interaction.parse({
    ...{ _id: id(7), customerId: id(1), customerCode: 'CUST-000001', contactId: null, contactName: null },
    ...{
      type: 'call',
      interactionType: 'call',
      status: 'done',
      subject: 'Vans',
      description: 'Four vans',
      outcome: 'Connected',
    },
    ...{ interactionDate: at, duration: 6, assignedTo: id(9), handlerName: 'Ben Carter', requiresFollowUp: false },
    ...{ followUpDate: null, followUpNotes: null, followUpDoneAt: null, relatedOrderId: null, relatedQuoteId: null },
    ...{ relatedItemId: null, isLimited: true, version: 1, createdAt: at, createdBy: id(9), updatedAt: at },
  });

  it('notes a call with its follow-up, and asks when before it is sent', async () => {
    const asked = stubApi({ ...me, [`GET /api/customers/${id(1)}/contacts`]: pageOf([]), [`POST ${path}`]: call });
    renderPage(<Composer customer={customer} />);
    await userEvent.type(await screen.findByLabelText('What was said'), 'Four vans');
    await userEvent.type(screen.getByLabelText('Minutes'), '6');
    await userEvent.click(screen.getByRole('button', { name: 'Add follow-up' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save call' }));
    expect(await screen.findByText('Say when')).toBeTruthy();
    expect(asked.some(({ method }) => method === 'POST')).toBe(false);
    const due = screen.getByLabelText('Follow up on');
    await userEvent.clear(due);
    await userEvent.type(due, '2030-01-02T10:00');
    await userEvent.type(screen.getByLabelText('What to do'), 'Send the quote');
    await userEvent.click(screen.getByRole('button', { name: 'Save call' }));
    expect(await screen.findByText('Call noted')).toBeTruthy();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      ...{ type: 'call', subject: 'Four vans', duration: 6, followUpNotes: 'Send the quote' },
      followUpDate: new Date(2030, 0, 2, 10).toISOString(),
    });
  });

  it('tells a team mate what was talked about and that the rest is the owner’s', async () => {
    stubApi({ ...me, [`GET ${path}`]: pageOf([call]) });
    renderPage(<TeamInteractions customer={customer} />);
    expect(await screen.findByText('Four vans')).toBeTruthy();
    expect(screen.getByText('Connected')).toBeTruthy();
    expect(screen.getByText(/shown to the owner/)).toBeTruthy();
  });

  it('shows what is to be done next about a customer', async () => {
    stubApi({
      ...me,
      'GET /api/tasks': pageOf([taskWith(5, { title: 'Send the quote', dueAt: '2030-01-02T10:00:00.000Z' })]),
    });
    renderPage(<NextTasks customer={customer} />);
    expect(await screen.findByText('Send the quote')).toBeTruthy();
    expect(screen.getByText(/^Ana Petrov, due/)).toBeTruthy();
  });
});
