type Values = Record<string, unknown>;
type Tree = { [name: string]: Tree | true };

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = Object.create(null);
  for (const path of paths) {
    const segments = path.split('.');
    const last = segments.pop() as string;
    let at: Tree | true = root;
    for (const segment of segments) {
      if (at === true) break;
      at = at[segment] ??= Object.create(null) as Tree;
    }
    if (at !== true) at[last] = true;
  }
  return root;
}

const isGroup = (value: unknown): value is Values =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The named fields of an object, nested ones by dotted paths. */
export function pick(paths: readonly string[]): (from: Values) => Values {
  const walk = (from: Values, tree: Tree): Values => {
    const out: Values = {};
    for (const [name, below] of Object.entries(tree)) {
      if (!Object.hasOwn(from, name)) continue;
      const value = from[name];
      out[name] = below !== true && isGroup(value) ? walk(value, below) : value;
    }
    return out;
  };
  const tree = treeOf(paths);
  return (from) => walk(from, tree);
}

/** An object without the named fields. */
export function omit(paths: readonly string[]): (from: Values) => Values {
  const walk = (from: Values, tree: Tree): Values =>
    Object.fromEntries(
      Object.entries(from).flatMap(([name, value]) => {
        const below = tree[name];
        if (below === true) return [];
        return [[name, below && isGroup(value) ? walk(value, below) : value]];
      }),
    );
  const tree = treeOf(paths);
  return (from) => walk(from, tree);
}
