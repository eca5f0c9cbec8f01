/** Nodes of a document whose lines are wanted, as a tree of their pointers, so that one pass over the text finds them all. */
export interface WantedLine {
  readonly children: Map<string, WantedLine>;
  /** 1-based; set when the node was found. */
  line?: number;
}

function tokensOf(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The tree of these JSON pointers. */
export function wantLines(pointers: Iterable<string>): WantedLine {
  const root: WantedLine = { children: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const token of tokensOf(pointer)) {
      const child: WantedLine = node.children.get(token) ?? { children: new Map() };
      node.children.set(token, child);
      node = child;
    }
  }
  return root;
}

/** The line of a node, else of the nearest one around it that was found; the whole begins on the first. */
export function lineOf(root: WantedLine, pointer: string): number {
  let node: WantedLine | undefined = root;
  let line = 1;
  for (const token of tokensOf(pointer)) {
    node = node?.children.get(token);
    line = node?.line ?? line;
  }
  return line;
}
