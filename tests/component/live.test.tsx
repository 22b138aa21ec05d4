import { act, render, screen, waitFor } from '@testing-library/react';
import { Provider } from 'react-redux';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useGetCustomersQuery } from '@/features/customers/api';
import { useMe } from '@/features/session';
import { type LiveTag, openLive } from '@/lib/live-client';
import { gatherTags } from '@/lib/live-tags';
import { makeStore } from '@/lib/store';
import { useLiveUpdates } from '@/lib/use-live-updates';
import { row, rows } from './membership/fixtures';
import { meAs, stubApi } from './render';

/** A stream that the test speaks through. */
class Stream {
  static CLOSED = 2;
  static all: Stream[] = [];
  static get open() {
    return Stream.all.filter(({ readyState }) => readyState !== Stream.CLOSED);
  }
  readyState = 0;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onerror?: () => void;
  constructor(readonly url: string) {
    Stream.all.push(this);
  }
  start() {
    this.readyState = 1;
    this.onopen?.();
  }
  tell(...tags: LiveTag[]) {
    this.onmessage?.({ data: JSON.stringify({ tags }) });
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
}

/** One browser's locks: who asks first leads, the next when it lets go. */
class Locks {
  queue = new Map<string, (() => void)[]>();
  async request(name: string, { signal }: { signal: AbortSignal }, lead: () => Promise<void>) {
    const waiting = this.queue.get(name) ?? [];
    this.queue.set(name, waiting);
    const turn = new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    if (waiting.length === 1) waiting[0]?.();
    const mine = waiting.at(-1);
    await turn;
    await lead();
    waiting.splice(waiting.indexOf(mine as () => void), 1);
    waiting[0]?.();
  }
}

/** The tabs of one browser; a tab does not hear itself. */
class Channel {
  static all = new Set<Channel>();
  onmessage?: (event: { data: unknown }) => void;
  constructor(readonly name: string) {
    Channel.all.add(this);
  }
  postMessage(data: unknown) {
    for (const one of Channel.all) if (one !== this && one.name === this.name) one.onmessage?.({ data });
  }
  close() {
    Channel.all.delete(this);
  }
}

const see = (visibility: 'visible' | 'hidden') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
};
const withLocks = (locks: Locks | undefined) =>
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
const listener = () => ({ onTags: vi.fn(), onMissed: vi.fn(), onRefused: vi.fn() });
const latest = () => Stream.all.at(-1) as Stream;
const turn = () => vi.advanceTimersByTimeAsync(0);
const tag = { type: 'Customer', id: 'x' };

beforeEach(() => {
  Stream.all = [];
  Channel.all.clear();
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('BroadcastChannel', Channel);
  withLocks(new Locks());
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the live stream', () => {
  it('is one for all tabs of a browser, and passes on when its tab closes', async () => {
    const [first, second, stranger] = [listener(), listener(), listener()];
    const closeFirst = openLive('ana', first);
    const closeSecond = openLive('ana', second);
    openLive('ben', stranger);
    await turn();
    expect(Stream.open.map(({ url }) => url)).toEqual(['/api/live', '/api/live']);
    const [stream] = Stream.all as [Stream, Stream];
    stream.start();
    stream.tell(tag);
    expect(first.onTags).toHaveBeenCalledWith([tag]);
    expect(second.onTags).toHaveBeenCalledWith([tag]);
    expect(stranger.onTags).not.toHaveBeenCalled();
    expect(first.onMissed).not.toHaveBeenCalled();

    await vi.advanceTimersByTimeAsync(5_000);
    closeFirst();
    await turn();
    expect(stream.readyState).toBe(Stream.CLOSED);
    expect(Stream.open).toHaveLength(2);
    latest().start();
    // Between the two leaders nobody listened.
    expect(second.onMissed).toHaveBeenCalledTimes(1);
    latest().tell(tag);
    expect(second.onTags).toHaveBeenCalledTimes(2);
    expect(first.onTags).toHaveBeenCalledTimes(1);
    closeSecond();
    await turn();
    expect(Stream.open).toHaveLength(1);
  });

  it('comes back by itself, ever more slowly, and says that something was missed', async () => {
    const [first, second] = [listener(), listener()];
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    openLive('ana', first);
    const leave = openLive('ana', second);
    await turn();
    latest().start();
    latest().onerror?.();
    expect(Stream.open).toHaveLength(0);
    expect(first.onRefused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Stream.all).toHaveLength(2);
    latest().onerror?.();
    expect(first.onRefused).toHaveBeenCalledTimes(1);
    expect(second.onRefused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(Stream.all).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(500);
    expect(Stream.all).toHaveLength(3);
    latest().start();
    expect(first.onMissed).toHaveBeenCalledTimes(1);
    expect(second.onMissed).toHaveBeenCalledTimes(1);

    for (let attempt = 0; attempt < 8; attempt += 1) {
      latest().onerror?.();
      await vi.advanceTimersByTimeAsync(30_000);
    }
    expect(Stream.open).toHaveLength(1);
    latest().onerror?.();
    window.dispatchEvent(new Event('online'));
    expect(Stream.open).toHaveLength(1);
    window.dispatchEvent(new Event('online'));
    expect(Stream.open).toHaveLength(1);
    leave();
    await turn();
  });

  it('is not upset by what it does not understand', async () => {
    const hears = listener();
    openLive('ana', hears);
    await turn();
    for (const data of ['', 'nonsense', 'null', '{"tags":3}', '{"tags":[1,{"id":"x"}]}', '{}'])
      latest().onmessage?.({ data });
    expect(hears.onTags).not.toHaveBeenCalled();
  });

  it('is each tab’s own where there are no locks, while the tab is looked at', () => {
    withLocks(undefined);
    const hears = listener();
    const close = openLive('ana', hears);
    latest().start();
    latest().tell(tag);
    expect(hears.onTags).toHaveBeenCalledWith([tag]);
    see('hidden');
    expect(Stream.open).toHaveLength(0);
    see('visible');
    see('visible');
    expect(Stream.open).toHaveLength(1);
    latest().start();
    expect(hears.onMissed).toHaveBeenCalledTimes(1);
    close();
    see('hidden');
    see('visible');
    expect(Stream.open).toHaveLength(0);
  });
});

describe('what is gathered', () => {
  const list = { type: 'Customer', id: 'LIST' };

  it('goes out at once, then at most every 300 ms, lists once a second', async () => {
    const sent: LiveTag[][] = [];
    const gathered = gatherTags((tags) => sent.push(tags));
    gathered.add([tag, list]);
    await turn();
    expect(sent).toEqual([[tag, list]]);
    for (let at = 0; at < 20; at += 1) {
      gathered.add([tag, list]);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent.length).toBeLessThanOrEqual(9);
    expect(sent.flat().filter(({ id }) => id === 'LIST')).toHaveLength(3);
    gathered.add([tag]);
    gathered.close();
    const before = sent.length;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(before);
  });

  it('waits while nobody looks', async () => {
    const sent: LiveTag[][] = [];
    const gathered = gatherTags((tags) => sent.push(tags));
    see('hidden');
    gathered.add([tag]);
    gathered.add([tag]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
    see('visible');
    await turn();
    expect(sent).toEqual([[tag]]);
    gathered.close();
  });

  it('is one type when there are many of it', async () => {
    const sent: LiveTag[][] = [];
    const gathered = gatherTags((tags) => sent.push(tags));
    gathered.add(Array.from({ length: 60 }, (_, n) => ({ type: 'Customer', id: `${n}` })));
    gathered.add([{ type: 'Job', id: '1' }, { type: 'Job' }]);
    await turn();
    expect(sent).toEqual([[{ type: 'Customer' }, { type: 'Job' }]]);
    gathered.close();
  });
});

function List({ who }: { who?: string }) {
  useLiveUpdates(who);
  useMe();
  const { data } = useGetCustomersQuery({});
  return <p>{data?.data[0]?.name ?? 'Nobody'}</p>;
}
describe('a page', () => {
  const show = (store: ReturnType<typeof makeStore>, who?: string) => (
    <Provider store={store}>
      <List who={who} />
    </Provider>
  );

  it('fetches anew what others changed, while somebody is signed in', async () => {
    vi.useRealTimers();
    let name = 'Kwame Osei';
    const asked = stubApi({ 'GET /api/customers': () => rows(row({ name })), 'GET /api/me': meAs('admin') });
    const store = makeStore();
    const { rerender, unmount } = render(show(store));
    await screen.findByText('Kwame Osei');
    expect(Stream.all).toHaveLength(0);

    rerender(show(store, 'ana'));
    await waitFor(() => expect(Stream.open).toHaveLength(1));
    latest().start();
    name = 'Kwame Osei-Bonsu';
    act(() => latest().tell({ type: 'Weather' }));
    expect(asked).toHaveLength(2);
    act(() => latest().tell({ type: 'Customer', id: 'LIST' }));
    await screen.findByText('Kwame Osei-Bonsu');

    name = 'Kwame';
    latest().onerror?.();
    await waitFor(() => expect(Stream.open).toHaveLength(1), { timeout: 3_000 });
    act(() => latest().start());
    await screen.findByText('Kwame');
    const before = asked.length;
    latest().onerror?.();
    await waitFor(() => expect(Stream.open).toHaveLength(1), { timeout: 3_000 });
    act(() => latest().onerror?.());
    // Refused: it asks who is signed in, and no more than that.
    await waitFor(() => expect(asked.slice(before).map(({ path }) => path)).toEqual(['/api/me']));
    unmount();
    await waitFor(() => expect(Stream.open).toHaveLength(0));
  });
});
