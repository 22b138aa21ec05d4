import { type Context, currentUnit } from './context';
import { singleton } from './singleton';

type Entry = { at: number; value: Promise<unknown> };
type Entries = Map<string, Map<string, Entry>>;
type Store = { listening: boolean; facts: Entries; settings: Entries };

const store = singleton<Store>('kept', () => ({ listening: false, facts: new Map(), settings: new Map() }));
/** Longer than this nothing is believed, whatever the stream says. */
const keptMs = 10_000;

/**
 * A value that belongs to an organization as a whole, loaded once and kept in this process until any event of the
 * organization: at once in the process that wrote it (`forgetKept`), in others as soon as their change stream hears of
 * it. Inside a command and in processes that do not listen it is loaded each time. Never for one caller's view.
 */
export const keep = <T>(ctx: Context, key: string, load: () => Promise<T>): Promise<T> =>
  keepIn(store.facts, ctx, key, load);

/** The same for what only a change of settings changes: it outlives every other event (`settings` in the event table). */
export const keepSettings = <T>(ctx: Context, key: string, load: () => Promise<T>): Promise<T> =>
  keepIn(store.settings, ctx, key, load);

function keepIn<T>(entries: Entries, ctx: Context, key: string, load: () => Promise<T>): Promise<T> {
  if (!store.listening || currentUnit()) return load();
  let ofOrg = entries.get(ctx.org.id);
  if (!ofOrg) {
    ofOrg = new Map();
    entries.set(ctx.org.id, ofOrg);
  }
  const known = ofOrg.get(key);
  if (known && Date.now() - known.at < keptMs) return known.value as Promise<T>;
  const value = load();
  ofOrg.set(key, { at: Date.now(), value });
  value.catch(() => ofOrg.delete(key));
  return value;
}

/** Something of the organization changed; a load that is under way will not be believed either. */
export function forgetKept(orgId: string, settingsToo = false): void {
  store.facts.delete(orgId);
  if (settingsToo) store.settings.delete(orgId);
}

/** Whether this process hears of every change; while it does not, nothing is kept. */
export function keepWhileListening(listening: boolean): void {
  if (!listening) for (const entries of [store.facts, store.settings]) entries.clear();
  store.listening = listening;
}
