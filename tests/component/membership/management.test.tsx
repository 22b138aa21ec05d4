import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { MembershipManagement } from '@/features/customers/components/MembershipManagement';
import { HowMembershipWorks } from '@/features/membership';
import { problem, renderPage } from '../render';
import { settings } from './fixtures';
import { base, sent, server } from './server';

const field = () => screen.findByRole<HTMLInputElement>('spinbutton', { name: 'Purchase threshold' });

async function typeThreshold(text: string) {
  const input = await field();
  await waitFor(() => expect(input.value).toBe('2,000'));
  await userEvent.clear(input);
  await userEvent.type(input, text);
  return input;
}

describe('Membership Management', () => {
  it('shows the figures, the saved threshold and whom it would reach', async () => {
    server();
    renderPage(<MembershipManagement />);
    await screen.findByText('412 customers would become members');
    expect(screen.getByText('9,146')).toBeDefined();
    expect(screen.getByText('+184')).toBeDefined();
    expect(screen.getByText('62.4% of all')).toBeDefined();
    expect(screen.getByText('$61.4M')).toBeDefined();
    expect(screen.getByText('Saved: $2,000').textContent).toBe('Saved: $2,000');
    const sample = within(screen.getByRole('list', { name: 'Customers who would become members' }));
    expect(sample.getByText('Marcus Delacroix')).toBeDefined();
    expect(sample.getByText('Ben C.')).toBeDefined();
    expect(sample.getByText('Unassigned')).toBeDefined();
    const all = screen.getByRole('link', { name: /View all 412/ });
    expect(all.getAttribute('href')).toBe('/customers?eligible=true&sort=-purchaseAmount');
    expect(screen.getByText('No run yet. Each one will be kept here.')).toBeDefined();
    expect(await screen.findByText('left membership')).toBeDefined();
  });

  it('tries another threshold without saving it', async () => {
    const { asked } = server();
    renderPage(<MembershipManagement />);
    const input = await typeThreshold('1000');
    await screen.findByText('1,412 customers would become members');
    expect(screen.getByRole('button', { name: 'Activate 1,412 members' })).toBeDefined();
    // Four keystrokes, one question.
    expect(asked.filter(({ path }) => path.endsWith('/preview'))).toHaveLength(2);
    expect(screen.queryByRole('link', { name: /View all/ })).toBeNull();
    fireEvent.blur(input);
    expect(input.value).toBe('1,000');

    await userEvent.click(screen.getByRole('button', { name: 'Save $1,000' }));
    await screen.findByText('The threshold is now $1,000');
    expect(sent(asked, 'PUT')[0]?.body).toEqual({ threshold: 1_000 });
    await screen.findByText('Saved: $1,000');
    await screen.findByRole('link', { name: /View all 1,412/ });
  });

  it('follows the slider', async () => {
    server();
    renderPage(<MembershipManagement />);
    const slider = await screen.findByRole('slider');
    fireEvent.change(slider, { target: { value: '1000' } });
    expect((await field()).value).toBe('1,000');
    expect(slider.getAttribute('aria-valuetext')).toBe('$1,000');
    await screen.findByText('1,412 customers would become members');
  });

  it('goes up and down by the arrow keys', async () => {
    server();
    renderPage(<MembershipManagement />);
    const input = await typeThreshold('150');
    await userEvent.type(input, '{ArrowUp}');
    expect(input.value).toBe('250');
    expect(input.getAttribute('aria-valuenow')).toBe('250');
    await userEvent.type(input, '{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(input.value).toBe('0');
    await userEvent.clear(input);
    await userEvent.type(input, '{ArrowUp}');
    expect(input.value).toBe('');
  });

  it.each([
    ['-1', 'Zero or more'],
    ['many', 'A number is needed'],
    ['1e400', 'At most 1,000,000,000,000'],
  ])('refuses a threshold of %s at the field', async (text, message) => {
    const { asked } = server();
    renderPage(<MembershipManagement />);
    await screen.findByText('412 customers would become members');
    const input = await typeThreshold(text);
    expect(screen.getByText(message)).toBeDefined();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const button = screen.getByRole<HTMLButtonElement>('button', { name: /Activate \d[\d,]* members/ });
    expect(button.disabled).toBe(true);
    expect(
      asked.filter(({ path }) => path.endsWith('/preview')).every(({ query }) => query.get('threshold') === '2000'),
    ).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Back to $2,000' }));
    expect(input.value).toBe('2,000');
    await waitFor(() => expect(button.disabled).toBe(false));
  });

  it('keeps what could not be saved', async () => {
    server('admin', {
      [`PUT ${base}/settings`]: { status: 503, body: problem('unavailable', 'The database is away') },
    });
    renderPage(<MembershipManagement />);
    const input = await typeThreshold('1000');
    await userEvent.click(await screen.findByRole('button', { name: 'Save $1,000' }));
    await screen.findByText('The database is away');
    expect(input.value).toBe('1,000');
    await userEvent.click(screen.getByRole('switch', { name: 'Activate at once' }));
    await waitFor(() => expect(screen.getAllByText('The database is away')).toHaveLength(2));
    expect(screen.getByRole('switch', { name: 'Activate at once' }).getAttribute('aria-checked')).toBe('false');
  });

  it('switches activation by purchase on and off', async () => {
    const { asked } = server();
    renderPage(<MembershipManagement />);
    const toggle = await screen.findByRole('switch', { name: 'Activate at once' });
    await waitFor(() => expect((toggle as HTMLButtonElement).disabled).toBe(false));
    await userEvent.click(toggle);
    await screen.findByText('Customers become members when a purchase reaches the threshold');
    expect(toggle.getAttribute('aria-checked')).toBe('true');
    await userEvent.click(toggle);
    await screen.findByText('Purchases no longer activate memberships by themselves');
    expect(sent(asked, 'PUT').map(({ body }) => body)).toEqual([
      { activateOnPurchase: true },
      { activateOnPurchase: false },
    ]);
  });

  it('says when the threshold cannot be fetched, and tries again', async () => {
    let down = true;
    const away = { status: 503, body: problem('unavailable', 'The database is away') };
    server('admin', { [`GET ${base}/settings`]: () => (down ? away : settings()) });
    renderPage(<MembershipManagement />);
    const panel = within(await screen.findByRole('region', { name: 'Automatic activation' }));
    await panel.findByText('The database is away');
    down = false;
    await userEvent.click(panel.getByRole('button', { name: 'Try again' }));
    await screen.findByText('412 customers would become members');
  });
});

describe('who may', () => {
  it.each(['sales', 'support'] as const)('%s reads along', async (role) => {
    server(role);
    renderPage(<MembershipManagement />);
    await screen.findByText('412 customers would become members');
    expect(screen.getByText('An administrator can activate them.')).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Activate/ })).toBeNull();
    expect((await field()).readOnly).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('switch').disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('slider').disabled).toBe(true);
  });

  it('is closed to customers', async () => {
    server('brand');
    renderPage(<MembershipManagement />);
    await screen.findByText('Membership is not open to you');
  });
});

it('explains membership to whoever asks', async () => {
  renderPage(<HowMembershipWorks />);
  await userEvent.click(screen.getByRole('button', { name: 'How membership works' }));
  expect(await screen.findByText('By a purchase')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await act(async () => undefined);
});
