import { signInProblem } from './sign-in-problem';

/** Signs in; gives back, in words, why not. */
export async function trySignIn(credentials: { email: string; password: string }): Promise<string | undefined> {
  try {
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { ...credentials, redirect: false });
    return answer?.ok && !answer.error ? undefined : signInProblem(answer?.error);
  } catch {
    return signInProblem('offline');
  }
}
