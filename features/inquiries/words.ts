import { plural } from '@/lib/ui/format';
import type { Tone } from '@/lib/ui/tone';
import type { Inquiry, InquiryState } from './schema';

export const stateWords: Record<InquiryState, [word: string, tone: Tone]> = {
  new: ['Waits for its owner', 'info'],
  open: ['Open', 'warning'],
  answered: ['Answered', 'positive'],
  closed: ['Closed', 'neutral'],
};

/** "3 h left": how long its owner still has it alone. */
export function timeLeft(opensAt: string, now = new Date()): string {
  const minutes = Math.max(0, Math.ceil((Date.parse(opensAt) - now.getTime()) / 60_000));
  if (minutes < 60) return `${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h left` : `${plural(Math.floor(hours / 24), 'day')} left`;
}

/** What the pill of an inquiry says: to its owner how long it has, to others whether they may answer. */
export function pillOf(inquiry: Inquiry): [word: string, tone: Tone] {
  const [word, tone] = stateWords[inquiry.state];
  if (inquiry.state === 'new' && inquiry.opensAt)
    return inquiry.mine ? [timeLeft(inquiry.opensAt), urgent(inquiry.opensAt)] : [word, tone];
  if (inquiry.state === 'open') return [inquiry.owner ? 'Open to others' : 'Open to everybody', 'warning'];
  return [word, tone];
}

const hourMs = 3_600_000;
const urgent = (opensAt: string): Tone => (Date.parse(opensAt) - Date.now() < 4 * hourMs ? 'danger' : 'info');

const channels = { staff: 'written down', form: 'by the website', login: 'by the customer’s login' } as const;

export const cameBy = ({ channel, form, receivedBy }: Inquiry): string =>
  [channels[channel], form && `“${form}”`, receivedBy && `by ${receivedBy.name}`].filter(Boolean).join(' ');
