import type { LiveTag } from './live-client';

const gatherMs = 300;
/** Lists and figures are dear: the first change shows at once, a stream of changes once a second. */
const listMs = 1_000;
/** From so many single records on, their whole type is fetched anew. */
const manyIds = 50;

const isList = ({ type, id }: LiveTag) => id === 'LIST' || type === 'CustomerStats' || type === 'Membership';
const keyOf = ({ type, id }: LiveTag) => `${type}:${id ?? ''}`;

/** A type without an id stands for all its ids. */
function condense(tags: LiveTag[]): LiveTag[] {
  return [...new Set(tags.map(({ type }) => type))].flatMap((type) => {
    const same = tags.filter((tag) => tag.type === type);
    return same.length > manyIds || same.some(({ id }) => id === undefined) ? [{ type }] : same;
  });
}

/**
 * Gathers what changed and hands it on at most every 300 ms; while the tab is hidden it waits, so that ten forgotten tabs
 * fetch nothing and the one that is looked at again is right at once.
 */
export function gatherTags(send: (tags: LiveTag[]) => void) {
  const waiting = new Map<string, LiveTag>();
  const sentAt = new Map<string, number>();
  let lastSent = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dueAt = (tag: LiveTag) => {
    const own = isList(tag) ? (sentAt.get(keyOf(tag)) ?? Number.NEGATIVE_INFINITY) + listMs : 0;
    return Math.max(own, lastSent + gatherMs);
  };
  const plan = () => {
    clearTimeout(timer);
    if (waiting.size === 0 || document.visibilityState === 'hidden') return;
    const next = Math.min(...[...waiting.values()].map(dueAt));
    timer = setTimeout(flush, Math.max(0, next - Date.now()));
  };
  const flush = () => {
    const now = Date.now();
    const due = [...waiting.values()].filter((tag) => dueAt(tag) <= now);
    for (const tag of due) {
      waiting.delete(keyOf(tag));
      if (isList(tag)) sentAt.set(keyOf(tag), now);
    }
    if (due.length > 0) {
      lastSent = now;
      send(condense(due));
    }
    plan();
  };
  document.addEventListener('visibilitychange', plan);

  return {
    add(tags: LiveTag[]) {
      for (const tag of tags) waiting.set(keyOf(tag), tag);
      plan();
    },
    close() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', plan);
    },
  };
}
