import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useServerInsertedHTML } from 'next/navigation';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppShell } from '@/app/AppShell';
import { isCurrent } from '@/lib/ui/Nav';
import { notify } from '@/lib/ui/notify';
import { Providers } from '@/lib/ui/Providers';
import { paletteCss } from '@/lib/ui/palette';
import { toChoice, toScheme } from '@/lib/ui/remembered';
import { useTheme } from '@/lib/ui/ThemeProvider';
import { antdTheme } from '@/lib/ui/theme';
import { useMedia } from '@/lib/ui/use-media';
import { type Answers, meAs, problem, renderPage, stubApi } from './render';

const push = vi.fn();
const place = { path: '/customers' };
vi.mock('next/navigation', () => ({
  usePathname: () => place.path,
  useRouter: () => ({ push }),
  useSearchParams: () => new URLSearchParams(),
  useServerInsertedHTML: vi.fn(),
}));
const signOut = vi.fn(async () => undefined);
vi.mock('next-auth/react', () => ({ signOut }));

const go = { assign: vi.fn(), replace: vi.fn() };

beforeEach(() => {
  vi.clearAllMocks();
  place.path = '/customers';
  vi.spyOn(window.location, 'assign').mockImplementation(go.assign);
  vi.spyOn(window.location, 'replace').mockImplementation(go.replace);
});

const Lost = () => <>{useTheme().choice}</>;
const Probe = () => <>{useMedia('(width > 1px)') ? 'wide' : 'small'}</>;

const show = (answers: Answers) => {
  const asked = stubApi(answers);
  renderPage(<AppShell narrow={false}>Page</AppShell>);
  return asked;
};

describe('Shell', () => {
  it('names the organization, marks where one is, and links only to what one may open', async () => {
    show({ 'GET /api/me': meAs('admin') });
    expect(await screen.findByText('Pacific Imports')).toBeTruthy();
    const here = screen.getAllByRole('link', { current: 'page' });
    expect(new Set(here.map((link) => link.getAttribute('href')))).toEqual(new Set(['/customers']));
    expect(screen.getByRole('main').textContent).toBe('Page');
    expect(screen.getByText('Skip to content').getAttribute('href')).toBe('#content');
  });

  it('leads on a phone to every page that one may open', async () => {
    show({ 'GET /api/me': meAs('admin') });
    await screen.findByText('Pacific Imports');
    const bar = within(screen.getByRole('button', { name: 'More' }).closest('nav') as HTMLElement);
    expect(bar.getByRole('list', { name: 'More pages' }).textContent).toBe('QuotesOrdersSettings');
    const hrefs = bar.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(['/', '/customers', '/tasks', '/inquiries', '/quotes', '/orders', '/settings']);
  });

  it('offers from everywhere to make what one may make', async () => {
    show({ 'GET /api/me': meAs('sales') });
    await screen.findByText('Pacific Imports');
    const [button] = screen.getAllByRole('button', { name: 'New' });
    await userEvent.click(button as HTMLElement);
    const items = screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
    expect(items).toEqual(['New customer', 'New quote']);
    await userEvent.click(screen.getByRole('menuitem', { name: 'New quote' }));
    expect(push).toHaveBeenCalledWith('/quotes?new=1');
  });

  it('offers nothing to create to a role that may not', async () => {
    show({ 'GET /api/me': meAs('brand') });
    await screen.findByText('Pacific Imports');
    expect(screen.queryByRole('button', { name: 'New' })).toBeNull();
  });

  it('steps aside for the sign-in page', () => {
    place.path = '/sign-in';
    const asked = show({});
    expect(screen.getByText('Page')).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('searches the list from anywhere', async () => {
    show({ 'GET /api/me': meAs('admin') });
    const box = screen.getByRole('searchbox');
    fireEvent.keyDown(document, { key: 'k' });
    expect(document.activeElement).not.toBe(box);
    fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
    expect(document.activeElement).toBe(box);
    fireEvent.submit(box);
    expect(push).not.toHaveBeenCalled();
    await userEvent.type(box, ' Mei & Co {Enter}');
    expect(push).toHaveBeenCalledWith('/customers?search=Mei%20%26%20Co');
  });

  it('folds the menu and remembers it', async () => {
    show({ 'GET /api/me': meAs('admin') });
    await userEvent.click(screen.getByRole('button', { name: 'Fold menu' }));
    expect(document.cookie).toContain('kinso-sider=narrow');
    await userEvent.click(screen.getByRole('button', { name: 'Unfold menu' }));
    expect(document.cookie).toContain('kinso-sider=wide');
  });

  it('goes to sign-in and back when the session has ended', async () => {
    show({ 'GET /api/me': { status: 401, body: problem('unauthenticated', 'Sign in') } });
    await waitFor(() => expect(go.replace).toHaveBeenCalledWith(expect.stringMatching(/^\/sign-in/)));
    expect(screen.queryByText('Page')).toBeNull();
  });

  it('says when the server is away and tries again', async () => {
    const asked = show({ 'GET /api/me': { status: 503, body: problem('unavailable', 'The database is away.') } });
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(asked).toHaveLength(2));
  });

  it('marks Home only on Home', () => {
    const home = { href: '/' as const };
    expect([isCurrent(home, '/'), isCurrent(home, '/customers')]).toEqual([true, false]);
    const customers = { href: '/customers' as never };
    expect(['/customers', '/customers/1', '/customers-old'].map((path) => isCurrent(customers, path))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('account', () => {
  const item = async (label: string) => {
    await screen.findByRole('button', { name: 'Account of Ana Petrov' });
    await userEvent.click(screen.getByRole('button', { name: label, hidden: true }));
  };

  it('signs out here', async () => {
    show({ 'GET /api/me': meAs('admin') });
    await item('Sign out');
    await waitFor(() => expect(go.assign).toHaveBeenCalledWith('/sign-in'));
    expect(signOut).toHaveBeenCalledWith({ redirect: false });
  });

  it('signs out everywhere', async () => {
    const asked = show({ 'GET /api/me': meAs('admin'), 'POST /api/session/sign-out-everywhere': {} });
    await item('Sign out everywhere');
    await waitFor(() => expect(go.assign).toHaveBeenCalled());
    expect(asked.map((one) => one.path)).toContain('/api/session/sign-out-everywhere');
  });

  it('says so when signing out did not work', async () => {
    show({
      'GET /api/me': meAs('admin'),
      'POST /api/session/sign-out-everywhere': { status: 503, body: problem('unavailable', 'Away') },
    });
    await item('Sign out everywhere');
    expect((await screen.findByRole('alert')).textContent).toContain('You are still signed in');
    expect(go.assign).not.toHaveBeenCalled();
  });

  it('switches the theme at once and keeps it in a cookie', async () => {
    show({ 'GET /api/me': meAs('admin') });
    await screen.findByRole('button', { name: 'Account of Ana Petrov' });
    await userEvent.click(screen.getByRole('radio', { name: 'Dark', hidden: true }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(document.cookie).toContain('kinso-theme=dark');
    await userEvent.click(screen.getByRole('radio', { name: 'System', hidden: true }));
    expect(document.cookie).toContain('kinso-theme=system');
  });
});

describe('theme', () => {
  it('takes what was chosen, else what the device wanted last time', () => {
    expect([toChoice('dark'), toChoice('pink'), toChoice(undefined)]).toEqual(['dark', 'system', 'system']);
    expect([toScheme('light', 'dark'), toScheme('system', 'dark'), toScheme('system', undefined)]).toEqual([
      'light',
      'dark',
      'light',
    ]);
  });

  it('has one palette for antd and for plain elements', () => {
    expect(paletteCss).toContain(`--k-ink:${antdTheme.light.token?.colorText}`);
    expect(paletteCss).toContain(`--k-ground:${antdTheme.dark.token?.colorBgLayout}`);
  });

  it('needs its provider', () => {
    expect(() => renderToString(<Lost />)).toThrow('ThemeProvider');
  });

  it('follows a media query', () => {
    const listeners = new Set<() => void>();
    const list = {
      matches: false,
      addEventListener: (_: string, on: () => void) => listeners.add(on),
      removeEventListener: (_: string, on: () => void) => listeners.delete(on),
    };
    vi.spyOn(window, 'matchMedia').mockReturnValue(list as unknown as MediaQueryList);
    const { container, unmount } = render(<Probe />);
    expect(container.textContent).toBe('small');
    list.matches = true;
    act(() => {
      for (const changed of listeners) changed();
    });
    expect(container.textContent).toBe('wide');
    unmount();
    expect(listeners.size).toBe(0);
    vi.restoreAllMocks();
  });

  it("gives antd's server styles the nonce, once", () => {
    const inserted: (() => unknown)[] = [];
    vi.mocked(useServerInsertedHTML).mockImplementation((make) => void inserted.push(make));
    render(
      <Providers nonce="abc" themeChoice="dark" scheme="dark">
        Page
      </Providers>,
    );
    expect(screen.getByText('Page')).toBeTruthy();
    const first = inserted[0]?.() as ReactElement<{ nonce: string; children: string }>;
    expect(first.props.nonce).toBe('abc');
    expect(first.props.children).toContain('--ant-color-bg-layout:#0f1115');
    expect(inserted[0]?.()).toBeNull();
  });
});

describe('toasts', () => {
  it('announces in a region that is there before, and takes back on Undo', async () => {
    renderPage('Page');
    expect(screen.getByRole('region', { name: 'Messages' }).getAttribute('aria-live')).toBe('polite');
    const undo = vi.fn();
    act(() => void notify.undo('CUST-1 deactivated', undo));
    expect(screen.getByText('CUST-1 deactivated')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledOnce();
  });

  it('shows an error as an alert, in the words of the problem or of the caller', async () => {
    renderPage('Page');
    act(() => {
      notify.error({ status: 409, code: 'conflict', title: '', detail: 'Somebody was faster.', errors: [] });
      notify.error(new Error('boom'), 'The membership was not changed');
      notify.success('Saved', { id: 'one' });
    });
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(
      expect.arrayContaining(['Somebody was faster.', 'The membership was not changed']),
    );
    act(() => notify.dismiss('one'));
    const [dismiss] = screen.getAllByRole('button', { name: 'Dismiss' });
    if (dismiss) await userEvent.click(dismiss);
    await waitFor(() => expect(screen.queryByText('Saved')).toBeNull());
  });
});
