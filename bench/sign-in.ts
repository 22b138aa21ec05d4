import { newId } from '@/lib/id';
import { ensureUser } from '@/lib/provision';
import { hashPassword, signIn } from '@/lib/sign-in';
import { organization } from './data';
import { median, round } from './measure';
import { heading, report } from './report';

const each = 300;
const most = 3;

/**
 * Whether time tells a known account from an unknown one: wrong passwords for both in turn, and the Mann-Whitney U test on how
 * long they took. |z| is below 3 in 997 of 1,000 runs where nothing tells them apart (normal approximation; Mann and Whitney
 * 1947).
 */
export async function signingIn(): Promise<void> {
  heading('Sign-in');
  const { orgId } = await organization('sign-in', 1);
  const email = 'known@sign-in.invalid';
  await ensureUser({
    orgId,
    email,
    name: 'Known',
    role: 'sales',
    passwordHash: await hashPassword('a long known word 77'),
  });
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let turn = 0; turn < each + 20; turn += 1)
    for (const kind of turn % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const address = kind === 'known' ? email : `${newId()}@sign-in.invalid`;
      const from = performance.now();
      await signIn({ email: address, password: 'not the word at all', peer: newId(), userAgent: '' }).catch(() => null);
      if (turn >= 20) times[kind].push(performance.now() - from);
    }
  const z = standing(times.known, times.unknown);
  report({
    work: 'a wrong password, known against unknown account',
    figure: `medians ${round(median(times.known), 2)} and ${round(median(times.unknown), 2)} ms, z ${round(z, 2)}`,
    goal: `|z| ≤ ${most}`,
    met: Math.abs(z) <= most,
  });
}

/** How far the ranks of one sample stand from those of the other, in standard deviations. */
function standing(one: number[], other: number[]): number {
  const wins = one.reduce((sum, time) => sum + other.filter((against) => time > against).length, 0);
  const pairs = one.length * other.length;
  return (wins - pairs / 2) / Math.sqrt((pairs * (one.length + other.length + 1)) / 12);
}
