const registry: Map<string, unknown> = ((globalThis as { __kinso?: Map<string, unknown> }).__kinso ??= new Map());

/**
 * The one instance of `name` in this process. One Next process holds `lib/` up to three times over one mongoose, so
 * whatever has identity (a context store, a connection, a cache, a bus) is made here and nowhere else.
 */
export function singleton<T>(name: string, make: () => T): T {
  if (!registry.has(name)) registry.set(name, make());
  return registry.get(name) as T;
}
