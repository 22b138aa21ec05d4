/** What went wrong, in words. The same sentence for an unknown e-mail and a wrong password: who has an account is nobody's business. */
const sentences: Record<string, string> = {
  CredentialsSignin: 'E-mail or password is not right.',
  wrong_credentials: 'E-mail or password is not right.',
  wrong_code: 'This code is not right, or was used already.',
  too_many_attempts: 'Too many attempts. Wait a few minutes, then try again.',
  rate_limited: 'Too many attempts. Wait a few minutes, then try again.',
  unavailable: 'Kinso cannot reach its database. Try again in a moment.',
  offline: 'The server did not answer. Check the connection and try again.',
};

export function signInProblem(code: string | null | undefined): string {
  return sentences[code ?? ''] ?? 'Signing in did not work. Try again in a moment.';
}
