import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { MembershipManagement } from '@/features/customers/components/MembershipManagement';
import { problem, renderPage } from '../render';
import { activation, idOfRun, numbered, preview, run, running } from './fixtures';
import { base, sent, server } from './server';

describe('a run', () => {
  const press = async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Activate 412 members' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/412 customers with purchases of \$2,000 or more become members/)).toBeDefined();
    await userEvent.click(dialog.getByRole('button', { name: 'Activate' }));
  };

  it('is asked for in words, started once, and can be undone from its toast', async () => {
    const done = run({ eligible: 412, activated: 412 });
    const { asked, kept } = server('admin', {
      [`POST ${base}/auto-activate`]: () => {
        kept.runs = [done];
        return activation(done);
      },
      [`POST ${base}/runs/${idOfRun}/undo`]: () => {
        kept.runs = [run({ ...done, state: 'undone', undone: 410, undoneBy: 'Ana Petrov', undoUntil: null })];
        return kept.runs[0];
      },
    });
    renderPage(<MembershipManagement />);
    await press();
    const toast = await screen.findByText('412 customers became members');
    expect(sent(asked, 'POST')[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
    expect(sent(asked, 'POST')[0]?.body).toEqual({ threshold: 2_000 });
    await screen.findByText('412 activated');
    await userEvent.click(within(toast.parentElement as HTMLElement).getByRole('button', { name: 'Undo' }));
    await screen.findByText('410 customers left membership again');
    await screen.findByText('by Ana P.');
  });

  it('keeps its key when the answer got lost, and asks anew after a refusal', async () => {
    const keys: (string | null)[] = [];
    server('admin', {
      [`POST ${base}/auto-activate`]: {
        status: 409,
        body: problem('run_active', 'A run is going on; wait for it or stop it first'),
      },
    });
    const fetched = globalThis.fetch;
    vi.stubGlobal('fetch', (request: Request) => {
      if (request.method !== 'POST') return fetched(request);
      keys.push(request.headers.get('Idempotency-Key'));
      return keys.length === 1 ? Promise.reject(new TypeError('gone')) : fetched(request);
    });
    renderPage(<MembershipManagement />);
    await press();
    await screen.findByText(/The server did not answer/);
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Activate$/ }));
    await screen.findByText('A run is going on; wait for it or stop it first');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('shows its progress as it goes on, can be stopped, and says how it ended', async () => {
    const { kept } = server('admin', {
      [`POST ${base}/runs/${idOfRun}/stop`]: () => running(130),
    });
    kept.runs = [running(118)];
    renderPage(<MembershipManagement />);
    const bar = await screen.findByRole('progressbar', { name: 'Activating members' });
    expect(bar.getAttribute('aria-valuetext')).toBe('118 of 191 activated');
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Activate 412 members' });
    expect(button.disabled).toBe(true);
    expect(screen.getByText('A run is going on; wait for it or stop it.')).toBeDefined();
    expect(screen.getByRole('link', { name: /View run of/ }).getAttribute('href')).toBe('#membership-run');

    kept.runs = [running(150)];
    await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toBe('150 of 191 activated'), { timeout: 4_000 });
    expect(screen.getByText(/left$/)).toBeDefined();

    await userEvent.click(screen.getByRole('button', { name: 'Stop run' }));
    await screen.findByText('The run stops after the customers it is at now');
    kept.runs = [run({ eligible: 191, activated: 155, state: 'stopped' })];
    await screen.findByText('155 customers became members', {}, { timeout: 4_000 });
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    await screen.findByText('Stopped');
  });

  it('shows to others without a way to stop it', async () => {
    const { kept } = server('sales');
    kept.runs = [running(10)];
    renderPage(<MembershipManagement />);
    await screen.findByRole('progressbar');
    expect(screen.queryByRole('button', { name: 'Stop run' })).toBeNull();
  });

  it('is undone after a question, with its progress', async () => {
    const { kept, asked } = server('admin', {
      [`POST ${base}/runs/${idOfRun}/undo`]: () => {
        kept.runs = [run({ state: 'undoing', activated: 12_000, undone: 500, undoUntil: null })];
        return kept.runs[0];
      },
    });
    kept.runs = [run({ activated: 12_000 })];
    renderPage(<MembershipManagement />);
    await userEvent.click(await screen.findByRole('button', { name: /^Undo run of Nov 3, \d\d:00$/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/12,000 customers became members in the run of Nov 3/)).toBeDefined();
    await userEvent.click(dialog.getByRole('button', { name: 'Undo the run' }));
    await screen.findByText('Taking the memberships back. You can leave this page.');
    const bar = await screen.findByRole('progressbar', { name: 'Taking memberships back' });
    expect(bar.getAttribute('aria-valuetext')).toBe('500 of 12,000 taken back');
    expect(sent(asked, 'POST')).toHaveLength(1);
    kept.runs = [run({ state: 'undone', activated: 12_000, undone: 11_990, undoneBy: 'Ana Petrov', undoUntil: null })];
    await screen.findByText('11,990 customers left membership again', {}, { timeout: 4_000 });
  });

  it('tells when it could not be undone, stopped or finished', async () => {
    const refused = (detail: string) => ({ status: 409, body: problem('undo_ended', detail) });
    const { kept } = server('admin', {
      [`POST ${base}/runs/${idOfRun}/undo`]: refused('This run cannot be undone any more'),
      [`POST ${base}/runs/${idOfRun}/stop`]: refused('This run is not going on'),
    });
    kept.runs = [run()];
    const { unmount } = renderPage(<MembershipManagement />);
    await userEvent.click(await screen.findByRole('button', { name: /^Undo run of/ }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Undo the run' }));
    await screen.findByText('This run cannot be undone any more');
    unmount();

    kept.runs = [running(5)];
    renderPage(<MembershipManagement />);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop run' }));
    await screen.findByText('This run is not going on');
    kept.runs = [run({ state: 'failed', activated: 7 })];
    await screen.findByText('The run ended early: 7 customers became members', {}, { timeout: 4_000 });
  });

  it('is kept in the list with what became of it', async () => {
    const { kept, asked } = server();
    kept.runs = [
      numbered(1),
      numbered(2, { state: 'undone', undoneBy: 'Chidi Eze', undoUntil: null, activated: 1_208 }),
      numbered(3, { undoUntil: null, activated: 204 }),
      numbered(4, { undoUntil: null, activated: 0 }),
      numbered(5, { activated: 1 }),
    ];
    renderPage(<MembershipManagement />);
    const panel = within(await screen.findByRole('region', { name: 'Runs' }));
    await panel.findByText('1,208 activated');
    expect(panel.getByText('by Chidi E.')).toBeDefined();
    expect(panel.getAllByText('Undo ended')).toHaveLength(1);
    expect(panel.queryByText('1 activated')).toBeNull();
    await userEvent.click(panel.getByRole('button', { name: 'All runs' }));
    await panel.findByText('1 activated');
    expect(asked.at(-1)?.query.get('limit')).toBe('100');
    await userEvent.click(panel.getByRole('button', { name: 'Latest runs' }));
    await waitFor(() => expect(panel.queryByText('1 activated')).toBeNull());
  });

  it('is not offered when nobody would become a member', async () => {
    server('admin', { [`GET ${base}/preview`]: preview({ eligible: 0, sample: [], histogram: [] }) });
    renderPage(<MembershipManagement />);
    await screen.findByText('0 customers would become members');
    await screen.findByText('Nobody reaches this threshold who is not a member.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Activate 0 members' }).disabled).toBe(true);
  });
});
