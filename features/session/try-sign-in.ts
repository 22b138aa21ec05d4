import { signInProblem } from './sign-in-problem';

export type Refused = { code: string; text: string };
type Credentials = { email: string; password: string; code?: string };

/** Signs in; gives back why not, by its code and in words. */
export async function trySignIn(credentials: Credentials): Promise<Refused | undefined> {
  const refused = (code: string): Refused => ({ code, text: signInProblem(code) });
  try {
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { ...credentials, redirect: false });
    return answer?.ok && !answer.error ? undefined : refused(answer?.error ?? '');
  } catch {
    return refused('offline');
  }
}
