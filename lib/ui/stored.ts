/**
 * One thing that a browser keeps for a person, as JSON. What cannot be read, or is not of the shape any more, is nothing;
 * where nothing may be kept (a full or closed store), the page works without.
 */
export function stored<T>(name: string, read: (kept: unknown) => T | undefined) {
  return {
    get(): T | undefined {
      try {
        const text = window.localStorage.getItem(name);
        return text === null ? undefined : read(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
    set(value: T | undefined): void {
      try {
        if (value === undefined) window.localStorage.removeItem(name);
        else window.localStorage.setItem(name, JSON.stringify(value));
      } catch {
        // What was chosen holds until the page is left.
      }
    },
  };
}
