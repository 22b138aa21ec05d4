export type Tone = 'positive' | 'info' | 'violet' | 'neutral' | 'warning' | 'danger' | 'teal';

/** Which tone a state's word carries, the same on every page. */
const toneByWord: Record<string, Tone> = {
  active: 'positive',
  done: 'positive',
  low: 'positive',
  lead: 'info',
  running: 'info',
  queued: 'info',
  prospect: 'violet',
  viewed: 'violet',
  inactive: 'neutral',
  undone: 'neutral',
  cancelled: 'neutral',
  suspended: 'warning',
  today: 'warning',
  medium: 'warning',
  churned: 'danger',
  blocked: 'danger',
  late: 'danger',
  high: 'danger',
  failed: 'danger',
};

export function toneOf(word: string): Tone {
  return toneByWord[word.toLowerCase()] ?? 'neutral';
}

/** "in_review" → "In review". */
export function wordOf(state: string): string {
  const spaced = state.replaceAll('_', ' ').replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const avatarTones: Tone[] = ['positive', 'violet', 'teal', 'warning', 'danger'];

/** One of the five quiet tints, the same for the same name wherever it is shown. */
export function avatarTone(name: string): Tone {
  let hash = 2_166_136_261;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return avatarTones[(hash >>> 8) % avatarTones.length] ?? 'neutral';
}
