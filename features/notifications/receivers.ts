import type { Colleague } from '@/lib/directory';
import type { FollowedEvent } from '@/lib/followers';
import { type Id, idOf, isUuid } from '@/lib/id';
import type { Receiver } from './kinds';

type People = ReadonlyMap<string, Colleague>;
type Find = (event: FollowedEvent, people: People) => Id[];

const marked = (event: FollowedEvent, mark: string): Id[] =>
  (event.acl ?? []).filter((entry) => entry.startsWith(`${mark}:`)).map((entry) => entry.slice(mark.length + 1) as Id);
const ownerChange = ({ changes }: FollowedEvent) => changes.find(({ field }) => field === 'ownerId');
const ids = (...values: unknown[]): Id[] =>
  values.flat().filter((value): value is Id => typeof value === 'string' && isUuid(value));
const admins = (people: People): Id[] =>
  [...people.values()].filter(({ role, active }) => role === 'admin' && active).map(({ id }) => id);
const others = (event: FollowedEvent, found: Id[]) => found.filter((id) => id !== idOf(event.actor.id));

/** Whom an event concerns, by the event alone. Who did it is left out by whoever asks. */
export const receivers: Record<Receiver, Find> = {
  // Of a hand-over the last event tells, not each of its customers.
  newOwner: (event) => (event.note.handOver ? [] : ids(ownerChange(event)?.to)),
  formerOwner: (event) => (event.note.handOver ? [] : ids(ownerChange(event)?.from)),
  owner: (event) => marked(event, 'u'),
  ownerOrAdmins: (event, people) => {
    const owner = others(event, marked(event, 'u')).filter((id) => people.get(id)?.active);
    return owner.length > 0 ? owner : admins(people);
  },
  asker: ({ note }) => ids(note.requestedBy),
  sharedWith: ({ note }) => ids(note.userId),
  successor: ({ note }) => (Number(note.moved) > 0 ? ids(note.to) : []),
  onlookers: (event, people) =>
    event.note.source === 'takeover' ? [...marked(event, 's'), ...marked(event, 'r'), ...admins(people)] : [],
  // Of an inquiry that waits: the team that it opened to, or everybody who sells.
  openTo: (event, people) => {
    const acl = event.acl ?? [];
    const owners = marked(event, 'u');
    return [...people.values()]
      .filter(({ role, id }) => role === 'sales' && !owners.includes(id))
      .filter(({ teamId }) => acl.includes('pool') || (teamId !== null && acl.includes(`t:${teamId}`)))
      .map(({ id }) => id);
  },
  login: (event, people) => {
    const customers = marked(event, 'c');
    return [...people.values()]
      .filter(({ role, customerIds }) => role === 'brand' && customerIds.some((id) => customers.includes(id)))
      .map(({ id }) => id);
  },
  ownerAndNamed: (event) => [...marked(event, 'u'), ...ids(event.note.notify)],
  named: ({ note }) => ids(note.notify),
};
