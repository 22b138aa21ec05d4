import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ProfilePage } from '@/features/users';
import { meAs, renderPage, stubApi } from './render';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }), usePathname: () => '/profile' }));

it('sets up a second factor: the password, a first code, and recovery codes that are shown once', async () => {
  let active = false;
  const asked = stubApi({
    'GET /api/me': meAs('sales'),
    'GET /api/me/sessions': { data: [] },
    'GET /api/me/second-factor': () => ({
      active,
      since: active ? '2026-03-04T10:00:00.000Z' : null,
      recoveryCodesLeft: active ? 2 : 0,
    }),
    'POST /api/me/second-factor': { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP' },
    'PUT /api/me/second-factor': () => {
      active = true;
      return { recoveryCodes: ['aaaaa-bbbbb', 'ccccc-ddddd'] };
    },
  });
  renderPage(<ProfilePage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Set up' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Your password'), 'a long enough word 77');
  await userEvent.click(dialog.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('JBSWY3DPEHPK3PXP')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: 'Code' }), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Switch on' }));
  const codes = within(await screen.findByRole('list', { name: 'Recovery codes' }));
  expect(codes.getAllByRole('listitem').map((one) => one.textContent)).toEqual(['aaaaa-bbbbb', 'ccccc-ddddd']);
  await userEvent.click(screen.getByRole('button', { name: 'I have kept them' }));
  expect(await screen.findByText(/2 recovery codes left/)).toBeTruthy();
  expect(asked.filter(({ method }) => method !== 'GET').map(({ body }) => body)).toEqual([
    { current: 'a long enough word 77' },
    { code: '123456' },
  ]);
});
