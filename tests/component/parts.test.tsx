import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Route } from 'next';
import { describe, expect, it, vi } from 'vitest';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { EmptyFirstRun } from '@/lib/ui/EmptyFirstRun';
import { EmptyNoMatch, EmptyNoRight } from '@/lib/ui/EmptyState';
import { PageTabs } from '@/lib/ui/PageTabs';
import { Panel } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatCard, StatRow } from '@/lib/ui/StatCard';
import { StatusPill, ToneDot } from '@/lib/ui/StatusPill';

describe('StatCard', () => {
  it('is a button that says whether it is pressed', async () => {
    const filter = vi.fn();
    render(<StatCard label="Members" value="9,146" note="37.6% of all" selected onClick={filter} />);
    const card = screen.getByRole('button', { name: /Members.*9,146/ });
    expect(card.getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(card);
    expect(filter).toHaveBeenCalledOnce();
  });

  it('is a link where it leads somewhere, and plain text where it does not', () => {
    render(
      <StatRow label="Figures">
        <StatCard
          label="Active"
          value="14"
          href={'/customers' as Route}
          delta={{ text: '+2', tone: 'positive' }}
          note="this month"
        />
        <StatCard label="Revenue" />
      </StatRow>,
    );
    const link = screen.getByRole('link', { name: /Active/ });
    expect(link.getAttribute('href')).toBe('/customers');
    expect(link.textContent).toContain('+2 this month');
    expect(screen.getByText('Revenue').closest('button, a')).toBeNull();
  });

  it('draws a trend from two values on', () => {
    const { container, rerender } = render(<StatCard label="A" value="1" trend={[1, 5, 3]} />);
    expect(container.querySelector('polyline')?.getAttribute('points')?.split(' ')).toHaveLength(3);
    rerender(<StatCard label="A" value="1" trend={[4]} />);
    expect(container.querySelector('svg')).toBeNull();
  });
});

describe('small parts', () => {
  it('shows a state as a word with its tone', () => {
    render(<StatusPill status="suspended" />);
    expect(screen.getByText('Suspended').className).toContain('k-tone-warning');
    render(<ToneDot status="high" label="High risk" />);
    expect(screen.getByText('High risk').className).toContain('k-tone-danger');
  });

  it('draws people round and businesses square, for eyes only', () => {
    const { container } = render(
      <>
        <CustomerAvatar name="Mei Chen" />
        <CustomerAvatar name="Harbour City Taxi" type="enterprise" size={36} />
      </>,
    );
    const avatars = [...container.querySelectorAll('.k-avatar')];
    expect(avatars.map((one) => one.getAttribute('data-shape'))).toEqual(['round', 'square']);
    expect(avatars.map((one) => one.textContent)).toEqual(['MC', 'HC']);
    expect(avatars.every((one) => one.getAttribute('aria-hidden') === 'true')).toBe(true);
  });

  it('marks the tab that is open', async () => {
    render(
      <PageTabs
        label="Customers"
        active="members"
        tabs={[
          { key: 'customers', label: 'Customer Management', href: '/customers' as Route },
          { key: 'members', label: 'Membership Management', href: '/customers?tab=membership' as Route },
        ]}
        actions={<button type="button">Help</button>}
      />,
    );
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Customers');
    const open = screen.getByRole('tab', { selected: true });
    expect(open.textContent).toBe('Membership Management');
    expect(open.getAttribute('href')).toBe('/customers?tab=membership');
    open.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('Customer Management');
    expect(screen.getByRole('button', { name: 'Help' })).toBeTruthy();
  });
});

describe('empty states', () => {
  it('says for each filter what would show without it', async () => {
    const remove = vi.fn();
    render(
      <EmptyNoMatch
        title="No active customer matches both filters"
        filters={[
          { key: 'region', label: 'Region is Korea', onRemove: remove, count: 1038 },
          { key: 'type', label: 'Type is business', onRemove: vi.fn() },
        ]}
      >
        <button type="button">Clear filters</button>
      </EmptyNoMatch>,
    );
    await userEvent.click(screen.getByRole('button', { name: /^Remove, show 1,038 ?: Region is Korea$/ }));
    expect(remove).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: /^Remove ?: Type is business$/ })).toBeTruthy();
  });

  it('offers the ways in, and says when there is no right', () => {
    render(
      <EmptyFirstRun
        title="Bring in your customers"
        text="Everything starts here."
        choices={[
          {
            key: 'add',
            icon: '+',
            tone: 'positive',
            title: 'Add one by hand',
            text: 'A name is enough.',
            action: <button type="button">Add customer</button>,
          },
        ]}
      >
        Or wait.
      </EmptyFirstRun>,
    );
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Bring in your customers');
    expect(screen.getByRole('button', { name: 'Add customer' })).toBeTruthy();
    render(<EmptyNoRight title="Not for your role" text="Ask an administrator." />);
    expect(screen.getByText('Ask an administrator.')).toBeTruthy();
  });
});

describe('PanelBody', () => {
  const body = (props: Partial<Parameters<typeof PanelBody>[0]>) => (
    <Panel title="Runs" count={14} footer={<span>6 of 412</span>} extra="All">
      <PanelBody rows={undefined} retry={() => undefined} empty="No runs yet." {...props}>
        <li>First run</li>
      </PanelBody>
    </Panel>
  );

  it('shows bones, then rows, or that there are none', () => {
    const { rerender } = render(body({}));
    expect(screen.getByLabelText('Loading')).toBeTruthy();
    rerender(body({ rows: [1] }));
    expect(screen.getByText('First run')).toBeTruthy();
    rerender(body({ rows: [] }));
    expect(screen.getByText('No runs yet.')).toBeTruthy();
  });

  it('says why it failed and tries again; rows once seen stay', async () => {
    const retry = vi.fn();
    const error = {
      status: 503,
      code: 'unavailable',
      title: '',
      detail: 'The database is away.',
      errors: [],
      extensions: {},
    };
    const { rerender } = render(body({ error, retry }));
    expect(screen.getByRole('alert').textContent).toContain('The database is away.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
    rerender(body({ error, rows: [1] }));
    expect(screen.getByText('First run')).toBeTruthy();
  });
});
