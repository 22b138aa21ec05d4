/**
 * One thing that a browser keeps for a person, as JSON, for good or until its tab is closed. What cannot be read, or is not of the shape any more, is nothing;
 * where nothing may be kept (a full or closed store), the page works without.
 */
export function stored<T>(
  name: string,
  read: (kept: unknown) => T | undefined,
  until: 'cleared' | 'closed' = 'cleared',
) {
  const store = () => (until === 'closed' ? window.sessionStorage : window.localStorage);
  return {
    get(): T | undefined {
      try {
        const text = store().getItem(name);
        return text === null ? undefined : read(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
    set(value: T | undefined): void {
      try {
        if (value === undefined) store().removeItem(name);
        else store().setItem(name, JSON.stringify(value));
      } catch {
        // What was chosen holds until the page is left.
      }
    },
  };
}
