import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import SetPasswordPage from '@/app/set-password/page';
import SignInPage from '@/app/sign-in/page';
import { signInProblem } from '@/features/session/sign-in-problem';
import { proxy } from '@/proxy';
import { problem, renderPage, stubApi } from './render';

const signIn = vi.fn();
vi.mock('next-auth/react', () => ({ signIn: (...args: unknown[]) => signIn(...args) }));

const assign = vi.fn();
const demo = {
  enabled: true,
  password: 'a demo password',
  logins: [
    {
      email: 'ben@example.com',
      name: 'Ben Carter',
      role: 'sales',
      title: 'Sales',
      blurb: 'Own customers and the pool',
    },
  ],
};

beforeEach(() => {
  vi.clearAllMocks();
  signIn.mockResolvedValue({ ok: true, error: null });
  vi.spyOn(window.location, 'assign').mockImplementation(assign);
});

async function open({ callbackUrl, withDemo = true }: { callbackUrl?: string | string[]; withDemo?: boolean } = {}) {
  stubApi({ 'GET /api/demo-logins': withDemo ? demo : { enabled: false, logins: [] } });
  renderPage(await SignInPage({ searchParams: Promise.resolve({ callbackUrl }) }));
  return userEvent.setup();
}

const email = () => screen.getByLabelText<HTMLInputElement>('Work e-mail');
const password = () => screen.getByLabelText<HTMLInputElement>('Password');
const enter = () => screen.getByRole('button', { name: 'Sign in' });

describe('sign-in', () => {
  it('goes on to the page that was asked for', async () => {
    const user = await open({ callbackUrl: '/customers?tab=membership' });
    await user.type(email(), 'ana@example.com');
    await user.type(password(), 'secret words here');
    await user.click(enter());
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/customers?tab=membership'));
    expect(signIn).toHaveBeenCalledWith('credentials', {
      email: 'ana@example.com',
      password: 'secret words here',
      redirect: false,
    });
  });

  it.each(['https://evil.example/', '//evil.example', ['/a', '/b']])('never goes on to %s', async (callbackUrl) => {
    const user = await open({ callbackUrl });
    await user.click(await screen.findByRole('button', { name: /Sales/ }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  });

  it('steps in as a demo login with one click', async () => {
    const user = await open();
    await user.click(await screen.findByRole('button', { name: /Sales · Ben Carter/ }));
    await waitFor(() =>
      expect(signIn).toHaveBeenCalledWith('credentials', {
        email: 'ben@example.com',
        password: 'a demo password',
        redirect: false,
      }),
    );
  });

  it('shows no demo logins where there are none', async () => {
    await open({ withDemo: false });
    await waitFor(() => expect(screen.queryByText(/Demo installation/)).toBeNull());
  });

  it('says in words what was wrong, empties the password and stays', async () => {
    signIn.mockResolvedValue({ ok: false, error: 'CredentialsSignin' });
    const user = await open();
    await user.type(email(), 'ana@example.com');
    await user.type(password(), 'wrong');
    await user.click(enter());
    expect(await screen.findByText('E-mail or password is not right.')).toBeTruthy();
    expect(password().value).toBe('');
    await waitFor(() => expect(document.activeElement).toBe(password()));
    expect(assign).not.toHaveBeenCalled();
  });

  it('asks for what is missing before it asks the server', async () => {
    const user = await open();
    await user.click(enter());
    expect(await screen.findByText('Enter your e-mail')).toBeTruthy();
    expect(await screen.findByText('Enter your password')).toBeTruthy();
    expect(signIn).not.toHaveBeenCalled();
  });

  it('survives a server that is away', async () => {
    signIn.mockRejectedValue(new TypeError('fetch failed'));
    const user = await open();
    await user.click(await screen.findByRole('button', { name: /Sales/ }));
    expect(await screen.findByText(/The server did not answer/)).toBeTruthy();
  });

  it('shows the password on demand', async () => {
    const user = await open();
    expect(password().type).toBe('password');
    await user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(password().type).toBe('text');
  });

  it('has a sentence for every refusal', () => {
    expect(signInProblem('too_many_attempts')).toContain('Too many attempts');
    expect(signInProblem('Configuration')).toContain('did not work');
    expect(signInProblem(undefined)).toContain('did not work');
  });
});

describe('proxy', () => {
  const visit = (path: string, cookie?: string) => {
    const request = new NextRequest(`http://localhost:3000${path}`);
    if (cookie) request.cookies.set(cookie, 'x');
    return proxy(request).headers.get('location');
  };

  it('sends a visitor without a session to sign in, and knows the way back', () => {
    expect(visit('/')).toBe('http://localhost:3000/sign-in');
    expect(visit('/customers?search=x')).toBe('http://localhost:3000/sign-in?callbackUrl=%2Fcustomers%3Fsearch%3Dx');
    expect(visit('/customers', 'my-next-auth.session-token-too')).toContain('/sign-in');
  });

  it('lets a session pass, under either name and in parts', () => {
    for (const name of ['next-auth.session-token', '__Secure-next-auth.session-token', 'next-auth.session-token.0']) {
      expect(visit('/customers', name)).toBeNull();
    }
  });
});

describe('set password', () => {
  const token = 'x'.repeat(60);

  function openLink(answer: object) {
    window.location.hash = token;
    const asked = stubApi({ 'POST /api/session/set-password': answer });
    renderPage(<SetPasswordPage />);
    return asked;
  }

  const fill = async (first: string, second = first) => {
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('New password'), first);
    await user.type(screen.getByLabelText('The same once more'), second);
    await user.click(screen.getByRole('button', { name: 'Set password' }));
  };

  it("sets it with the link's token and goes straight in", async () => {
    const asked = openLink({ email: 'ana@example.com' });
    await fill('four words to remember');
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
    expect(asked[0]?.body).toEqual({ token, password: 'four words to remember' });
    expect(signIn).toHaveBeenCalledWith('credentials', {
      email: 'ana@example.com',
      password: 'four words to remember',
      redirect: false,
    });
  });

  it('asks for the same twice, and long enough', async () => {
    const asked = openLink({});
    await fill('short', 'shorter');
    expect(await screen.findByText('At least 12 characters')).toBeTruthy();
    expect(await screen.findByText('The two are not the same')).toBeTruthy();
    expect(asked).toEqual([]);
  });

  it('says why the server refused: at the field, or that the link is spent', async () => {
    openLink({
      status: 400,
      body: problem('invalid', 'No', [
        { path: 'password', code: 'invalid', message: 'Among the first that are guessed' },
      ]),
    });
    await fill('password password');
    expect(await screen.findByText('Among the first that are guessed')).toBeTruthy();
    cleanup();
    openLink({
      status: 404,
      body: problem('not_found', 'No', [{ path: 'token', code: 'not_found', message: 'This link was used already' }]),
    });
    await fill('four words to remember');
    expect(await screen.findByText('This link was used already')).toBeTruthy();
  });
});
