import { randomUUID } from 'node:crypto';
import type { Int64Lookup, Int64Node } from './int64-shapes.js';

/** Reads a text of JSON. */
export type ReadJson = (text: string) => unknown;

/** Begins the strings that stand for large integers while JSON is parsed; no server can know it. */
const mark = `${randomUUID()}:`;

/**
 * A string, or an integer that a double may not hold; a fraction and an exponent are none. Strings are matched to be left
 * alone, without an alternative per character, which would fill the stack of the matcher.
 */
const stringOrLargeInteger = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/** JSON.parse gives the source of a number since Node 21 alone; this is exact on Node 20, and keeps what it accepts. */
function parseExactly(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(stringOrLargeInteger, (found) => (found.startsWith('"') ? found : `"${mark}${found}"`)),
  );
}

function revive(value: unknown, nodes: readonly Int64Node[]): unknown {
  const isInt64 = nodes.some((node) => node.isInt64);
  if (typeof value === 'number') return isInt64 && Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'string' || !value.startsWith(mark)) return value;
  const digits = value.slice(mark.length);
  return isInt64 ? BigInt(digits) : Number(digits);
}

function nodesBelow(nodes: readonly Int64Node[], key: string | undefined, lookup: Int64Lookup): readonly Int64Node[] {
  return nodes.flatMap((node) => {
    const below = key === undefined ? node.items : (node.members.get(key) ?? node.values);
    return below === undefined ? [] : lookup.expand(below);
  });
}

/** A list of its own in place of recursion: an answer may be nested deeper than the stack is. */
function reviveAll(root: unknown, node: Int64Node, lookup: Int64Lookup): unknown {
  const nodes = lookup.expand(node);
  if (typeof root !== 'object' || root === null) return revive(root, nodes);
  const open: [value: object, nodes: readonly Int64Node[]][] = [[root, nodes]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [container, at] = next;
    const isList = Array.isArray(container);
    for (const [key, value] of Object.entries(container)) {
      const below = nodesBelow(at, isList ? undefined : key, lookup);
      if (typeof value === 'object' && value !== null) {
        open.push([value, below]);
        continue;
      }
      const revived = revive(value, below);
      // Not by assignment: a key may be `__proto__`.
      if (revived !== value)
        Object.defineProperty(container, key, { value: revived, enumerable: true, writable: true, configurable: true });
    }
  }
  return root;
}

/** Makes the reader of an answer that holds `int64` where the node says: exact, as `bigint`. */
export function createInt64Reader(node: Int64Node, lookup: Int64Lookup): ReadJson {
  return (text) => reviveAll(parseExactly(text), node, lookup);
}
