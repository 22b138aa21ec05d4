export { AccountMenu } from './components/AccountMenu';
export { EntryPage } from './components/EntryPage';
export { ForgotPasswordForm } from './components/ForgotPasswordForm';
export { PasswordInput } from './components/PasswordInput';
export { SetPasswordForm } from './components/SetPasswordForm';
export { SignInForm } from './components/SignInForm';
export type { Me } from './types';
export { useMe } from './use-me';
