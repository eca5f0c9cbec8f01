import type { WantedLine } from './wanted-lines.js';

/** A string, or a character that opens or closes something. Everything else may be passed over. */
const significant = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;
const blanks = /\s*/y;
const text = /"(?:[^"\\]|\\.)*"/sy;

/** What a key in quotes says; of YAML, which escapes more than JSON, the text itself. */
export function keyOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

/** Finds the lines of wanted nodes in a JSON text: an object's member by its key, a list's by its value. */
export function findJsonLines(source: string, wanted: WantedLine): void {
  const found: { readonly node: WantedLine; readonly position: number }[] = [];

  function afterBlanks(position: number): number {
    blanks.lastIndex = position;
    blanks.exec(source);
    return blanks.lastIndex;
  }
  function afterValue(start: number): number {
    let depth = 0;
    significant.lastIndex = start;
    for (let match = significant.exec(source); match !== null; match = significant.exec(source)) {
      const [token] = match;
      if (depth === 0 && (token === ',' || token === '}' || token === ']')) return match.index;
      if (token === '{' || token === '[') depth += 1;
      if (token === '}' || token === ']') depth -= 1;
    }
    return source.length;
  }
  function visitObject(start: number, node: WantedLine): void {
    let left = node.children.size;
    for (let position = start; left > 0; ) {
      const keyStart = afterBlanks(position);
      text.lastIndex = keyStart;
      const key = text.exec(source)?.[0];
      if (key === undefined) return;
      const valueStart = afterBlanks(afterBlanks(keyStart + key.length) + 1);
      const child = node.children.get(keyOf(key));
      if (child !== undefined) {
        left -= 1;
        found.push({ node: child, position: keyStart });
        visit(valueStart, child);
      }
      // The rest would be read for nothing, at every level of a deep value once more.
      if (left === 0) return;
      position = afterValue(valueStart);
      if (source[position] !== ',') return;
      position += 1;
    }
  }
  function visitList(start: number, node: WantedLine): void {
    let left = node.children.size;
    for (let index = 0, position = start; left > 0; index += 1) {
      const valueStart = afterBlanks(position);
      const child = node.children.get(String(index));
      if (child !== undefined) {
        left -= 1;
        found.push({ node: child, position: valueStart });
        visit(valueStart, child);
      }
      // The rest would be read for nothing, at every level of a deep value once more.
      if (left === 0) return;
      position = afterValue(valueStart);
      if (source[position] !== ',') return;
      position += 1;
    }
  }
  function visit(start: number, node: WantedLine): void {
    if (node.children.size === 0) return;
    if (source[start] === '{') visitObject(start + 1, node);
    else if (source[start] === '[') visitList(start + 1, node);
  }

  visit(afterBlanks(0), wanted);
  setLines(source, found);
}

function setLines(source: string, found: { readonly node: WantedLine; readonly position: number }[]): void {
  let line = 1;
  let end = source.indexOf('\n');
  for (const { node, position } of found.sort((one, other) => one.position - other.position)) {
    for (; end !== -1 && end < position; end = source.indexOf('\n', end + 1)) line += 1;
    node.line ??= line;
  }
}
