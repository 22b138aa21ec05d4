/*
 * What the server tells open pages, heard once by a browser: the tab that holds the lock listens and passes on what it hears.
 * Where there are no locks (plain http) each tab listens for itself while it is looked at, because a browser allows a site
 * few connections.
 */
export type LiveTag = { type: string; id?: string };
export type LiveListener = {
  onTags: (tags: LiveTag[]) => void;
  /** Something may have happened while nobody listened. */
  onMissed: () => void;
  /** The stream did not open: the session may have ended, or the server is away. */
  onRefused: () => void;
};

const address = '/api/live';
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** A lock that was waited for longer than this had another holder before. */
const takenOverMs = 1_000;

type Relayed = { tags: LiveTag[] } | 'missed';

/** Listens on behalf of one person, named by `who`: another who signs in here does not hear through the first one's stream. */
export function openLive(who: string, listener: LiveListener): () => void {
  return navigator.locks ? shareStream(`kinso-live:${who}`, listener) : streamWhileVisible(listener);
}

function shareStream(name: string, listener: LiveListener): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<Relayed>) =>
    data === 'missed' ? listener.onMissed() : listener.onTags(data.tags);
  const both: LiveListener = {
    onTags: (tags) => {
      listener.onTags(tags);
      channel.postMessage({ tags } satisfies Relayed);
    },
    onMissed: () => {
      listener.onMissed();
      channel.postMessage('missed' satisfies Relayed);
    },
    // Not passed on: the tab that is refused leaves for the sign-in page, and the next one leads and finds out itself.
    onRefused: listener.onRefused,
  };
  const leaving = new AbortController();
  const askedAt = Date.now();
  const lead = () =>
    new Promise<void>((release) => {
      const close = openStream(both, Date.now() - askedAt > takenOverMs);
      leaving.signal.addEventListener('abort', () => {
        close();
        release();
      });
    });
  // Rejects when the tab leaves before its turn came.
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => undefined);
  return () => {
    leaving.abort();
    channel.close();
  };
}

function streamWhileVisible(listener: LiveListener): () => void {
  let close: (() => void) | undefined;
  let listenedBefore = false;
  const follow = () => {
    if (document.visibilityState === 'hidden') {
      close?.();
      close = undefined;
    } else if (!close) {
      close = openStream(listener, listenedBefore);
      listenedBefore = true;
    }
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close?.();
  };
}

/** One stream that is opened again whenever it breaks, ever more slowly while the server is away. */
function openStream({ onTags, onMissed, onRefused }: LiveListener, resumed: boolean): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let heardBefore = resumed;

  const connect = () => {
    clearTimeout(retry);
    source?.close();
    const mine = new EventSource(address);
    source = mine;
    let opened = false;
    mine.onopen = () => {
      opened = true;
      waitMs = firstWaitMs;
      if (heardBefore) onMissed();
      heardBefore = true;
    };
    mine.onmessage = (event) => {
      const tags = readTags(event.data);
      if (tags.length > 0) onTags(tags);
    };
    mine.onerror = () => {
      if (!opened) onRefused();
      mine.close();
      // Spread, so that all browsers do not come back in the same moment after a restart.
      retry = setTimeout(connect, waitMs * (0.75 + Math.random() / 2));
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    };
  };
  const backOnline = () => {
    if (source?.readyState === EventSource.CLOSED) connect();
  };
  window.addEventListener('online', backOnline);
  connect();
  return () => {
    window.removeEventListener('online', backOnline);
    clearTimeout(retry);
    source?.close();
  };
}

const isTag = (value: unknown): value is LiveTag =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function readTags(text: unknown): LiveTag[] {
  try {
    const message: unknown = JSON.parse(String(text));
    const tags = typeof message === 'object' && message !== null && 'tags' in message ? message.tags : [];
    return Array.isArray(tags) ? tags.filter(isTag) : [];
  } catch {
    return [];
  }
}
