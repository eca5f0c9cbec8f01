/**
 * Where a value holds `int64`, as a tree beside it: the client gives a `bigint` there (docs/operation-notation.md).
 * `shapes` names trees of the client that hold at the same place, which is how recursion ends.
 */
export interface Int64Node {
  readonly isInt64: boolean;
  readonly members: ReadonlyMap<string, Int64Node>;
  readonly items: Int64Node | undefined;
  /** Of members that `members` does not name. */
  readonly values: Int64Node | undefined;
  readonly shapes: readonly string[];
}

/** Places of a client's named shapes, as its description has them: `Pet: '.id,.owner:Owner'`. */
export type Int64Shapes = Readonly<Record<string, string>>;

interface Draft {
  isInt64: boolean;
  readonly members: Map<string, Draft>;
  items: Draft | undefined;
  values: Draft | undefined;
  readonly shapes: string[];
}

function createDraft(): Draft {
  return { isInt64: false, members: new Map(), items: undefined, values: undefined, shapes: [] };
}

function stepInto(node: Draft, step: string): Draft {
  if (step === '[]') {
    node.items ??= createDraft();
    return node.items;
  }
  if (step === '{}') {
    node.values ??= createDraft();
    return node.values;
  }
  const name = decodeURIComponent(step.slice(1));
  const member = node.members.get(name) ?? createDraft();
  node.members.set(name, member);
  return member;
}

/** Reads `.id,.tags[].id,.counts{},:Pet`: members by `.`, items by `[]`, other members by `{}`, a named shape by `:`. */
export function parseInt64Places(text: string): Int64Node {
  const root = createDraft();
  for (const place of text.split(',')) {
    let node = root;
    const [path = '', shape] = place.split(':');
    for (const step of path.match(/\[\]|\{\}|\.[^.[{]*/g) ?? []) node = stepInto(node, step);
    if (shape === undefined) node.isInt64 = true;
    else node.shapes.push(decodeURIComponent(shape));
  }
  return root;
}

/** Finds the nodes that hold at one place, named shapes resolved. */
export interface Int64Lookup {
  /** The node and every shape that it names, directly or through another. */
  expand(node: Int64Node): readonly Int64Node[];
}

/** Makes the lookup of one client; each shape is read when it is met first. */
export function createInt64Lookup(shapes: Int64Shapes): Int64Lookup {
  const parsed = new Map<string, Int64Node>();
  const shapeOf = (name: string): readonly Int64Node[] => {
    const text = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (text === undefined) return [];
    const node = parsed.get(name) ?? parseInt64Places(text);
    parsed.set(name, node);
    return [node];
  };
  return {
    expand(node) {
      const found = new Set([node]);
      // A set gives what is added while it is walked, and each node once.
      for (const each of found) for (const name of each.shapes) for (const shape of shapeOf(name)) found.add(shape);
      return [...found];
    },
  };
}
