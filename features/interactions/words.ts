import { dayAndTime, plural } from '@/lib/ui/format';
import type { Tone } from '@/lib/ui/tone';
import type { Interaction, InteractionType } from './schema';

type Words = { label: string; did: string; tone: Tone };

/** What a type is called, and what somebody did by it: "called Mei Tanaka". */
export const typeWords: Record<InteractionType, Words> = {
  call: { label: 'Call', did: 'called', tone: 'positive' },
  meeting: { label: 'Meeting', did: 'met', tone: 'teal' },
  visit: { label: 'Visit', did: 'visited', tone: 'teal' },
  email: { label: 'E-mail', did: 'wrote to', tone: 'info' },
  chat: { label: 'Chat', did: 'chatted with', tone: 'info' },
  quote: { label: 'Quote', did: 'talked about a quote with', tone: 'violet' },
  order: { label: 'Order', did: 'talked about an order with', tone: 'info' },
  support: { label: 'Support', did: 'helped', tone: 'warning' },
};

/** "called", or what is planned: "plans a call with". */
export const deedOf = ({ type, status }: Pick<Interaction, 'type' | 'status'>): string => {
  const { label, did } = typeWords[type];
  return status === 'planned' ? `plans: ${label.toLowerCase()} with` : did;
};

/** "6 min", "Connected", "Follow-up: Send the quote, Nov 24, 10:00". */
export function factsOf(one: Interaction): string[] {
  const due = one.followUpDate && `${one.followUpNotes ?? 'Follow up'}, ${dayAndTime(one.followUpDate)}`;
  return [
    one.duration === null ? '' : `${plural(one.duration, 'min', 'min')}`,
    one.outcome ?? '',
    due ? `${one.followUpDoneAt ? 'Followed up' : 'Follow-up'}: ${due}` : '',
  ].filter(Boolean);
}

/** The text as it was written; what has only a subject says that. */
export const textOf = ({ subject, description }: Pick<Interaction, 'subject' | 'description'>): string =>
  description ?? subject;

/** The first line of what was written, as long as a subject may be. */
export function subjectOf(text: string): string {
  const first = text.trim().split('\n')[0]?.trim() ?? '';
  return first.length > 200 ? `${first.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…` : first;
}
