export { AccountMenu } from './components/AccountMenu';
export { EntryPage } from './components/EntryPage';
export { SetPasswordForm } from './components/SetPasswordForm';
export { SignInForm } from './components/SignInForm';
export type { Me } from './types';
export { useMe } from './use-me';
