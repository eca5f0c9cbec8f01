import type { Member, OperationModel, TypeNode } from '../../model/types.js';
import { innerPlace, type TypePlace } from '../type-place.js';
import { membersText } from '../type-text.js';
import type { InterfaceView } from './interface-view.js';

/** Members that take less room are written out wherever they are. */
const shortest = 120;

type Headers = readonly Member[];

/** How the headers of answers are written in one file. */
export interface SharedHeaders {
  /** Headers that several answers declare alike, each set once; of use in this file alone. */
  readonly types: readonly InterfaceView[];
  /** The type of these headers. */
  typeOf(headers: Headers): TypeNode;
}

/**
 * Many services send the same headers with every answer (limits of rate, ids of requests). Written out for each status of
 * each operation they were two thirds of DigitalOcean's client, which nobody wants to read, a compiler included.
 */
export function shareHeaders(
  operations: readonly OperationModel[],
  place: TypePlace,
  isTaken: (name: string) => boolean,
): SharedHeaders {
  const nodes = new Map<Headers, TypeNode>();
  const uses = new Map<string, { readonly nodes: Set<TypeNode>; count: number }>();
  const texts = new Map<TypeNode, string>();
  function typeOf(headers: Headers): TypeNode {
    let node = nodes.get(headers);
    if (node === undefined) {
      node = { kind: 'object', members: headers };
      nodes.set(headers, node);
    }
    return node;
  }
  for (const { responses } of operations) {
    for (const { headers } of responses) {
      if (headers.length === 0) continue;
      const node = typeOf(headers);
      const text = texts.get(node) ?? membersText(headers, undefined, place);
      texts.set(node, text);
      const use = uses.get(text) ?? { nodes: new Set(), count: 0 };
      uses.set(text, use);
      use.nodes.add(node);
      use.count += 1;
    }
  }
  const types: InterfaceView[] = [];
  const { objects } = innerPlace(place);
  for (const [members, { nodes: alike, count }] of uses) {
    if (count < 2 || members.length < shortest) continue;
    const name = freeName((each) => isTaken(each) || types.some((type) => type.name === each));
    types.push({ doc: '', name, members });
    // What the file is told to have printed already, it takes.
    for (const node of alike) objects.set(node, name);
  }
  return { types, typeOf };
}

/** `SharedHeaders`, `SharedHeaders2`, …: nobody imports them, so that a name may move when the document grows. */
function freeName(isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'SharedHeaders' : `SharedHeaders${number}`;
    if (!isTaken(name)) return name;
  }
}
