import type { Alias, Document, LineCounter, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { type RawEntry, SyntaxProblem } from './parse-properties.js';

/** More than any configuration needs; aliases of aliases would otherwise multiply without bound. */
const entryLimit = 10_000;

interface Walk {
  readonly yaml: typeof import('yaml');
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly entries: RawEntry[];
}

function lineOf(walk: Walk, node: unknown): number {
  const offset = (node as { range?: readonly number[] | null } | null)?.range?.[0];
  return offset === undefined ? 1 : walk.lines.linePos(offset).line;
}

/** The text of a scalar as it stands in the file; `null`, `~` and nothing at all are the empty text, as in Spring. */
function scalarText(walk: Walk, node: unknown): string | undefined {
  if (node === null || node === undefined) return '';
  if (!walk.yaml.isScalar(node)) return undefined;
  const text = String(node.value ?? '');
  return node.type === 'PLAIN' && /^(~|null|Null|NULL)$/.test(text) ? '' : text;
}

function follow(walk: Walk, node: unknown): unknown {
  return walk.yaml.isAlias(node) ? (node as Alias).resolve(walk.document) : node;
}

function visitSequence(walk: Walk, key: string, sequence: YAMLSeq): void {
  const items = sequence.items.map((item) => follow(walk, item));
  const texts = items.map((item) => scalarText(walk, item));
  if (texts.every((text) => text !== undefined)) {
    walk.entries.push({ key, value: texts.join(','), line: lineOf(walk, sequence) });
  } else {
    for (const [index, item] of items.entries()) visit(walk, `${key}[${index}]`, item);
  }
}

function visitPair(walk: Walk, prefix: string, pair: Pair): void {
  const name = scalarText(walk, follow(walk, pair.key)) ?? '';
  if (name === '<<') {
    const merged = follow(walk, pair.value);
    const maps = walk.yaml.isSeq(merged) ? merged.items.map((item) => follow(walk, item)) : [merged];
    for (const map of maps) visit(walk, prefix, map);
    return;
  }
  const key = prefix === '' ? name : `${prefix}.${name}`;
  const value = follow(walk, pair.value);
  const text = scalarText(walk, value);
  if (text === undefined) visit(walk, key, value);
  else walk.entries.push({ key, value: text, line: lineOf(walk, pair.key) });
}

function visit(walk: Walk, key: string, node: unknown): void {
  if (walk.entries.length > entryLimit) throw new SyntaxProblem(`more than ${entryLimit} values`, lineOf(walk, node));
  if (walk.yaml.isSeq(node)) {
    visitSequence(walk, key, node as YAMLSeq);
  } else if (walk.yaml.isMap(node)) {
    const pairs = (node as YAMLMap<Node, Node>).items;
    // Merged keys first: what stands in the map itself comes later and wins.
    const isMerge = (pair: Pair): boolean => scalarText(walk, pair.key) === '<<';
    for (const pair of [...pairs.filter(isMerge), ...pairs.filter((each) => !isMerge(each))])
      visitPair(walk, key, pair);
  } else {
    walk.entries.push({ key, value: scalarText(walk, node) ?? '', line: lineOf(walk, node) });
  }
}

/**
 * Reads YAML, and JSON as the part of YAML that it is. Scalars are taken as written (`012345`, `1e5`), nested names
 * are joined by dots, lists by commas. The library is loaded with the first such file, so that a service configured
 * by `.properties` does not wait for it.
 *
 * @throws SyntaxProblem
 */
export async function parseYaml(text: string): Promise<RawEntry[]> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  // The failsafe schema turns no scalar into a number, a boolean or a date.
  const options = { schema: 'failsafe', lineCounter: lines, prettyErrors: false, stringKeys: false } as const;
  const documents = yaml.parseAllDocuments(text, options) as Document.Parsed[];
  const [document, second] = documents;
  if (document === undefined) return [];
  const [error] = document.errors;
  if (error !== undefined) throw new SyntaxProblem(error.message, lines.linePos(error.pos[0]).line);
  if (second !== undefined) {
    const line = lines.linePos(second.range[0]).line;
    throw new SyntaxProblem('one file holds one YAML document; give each profile its own file', line);
  }
  if (document.contents === null) return [];
  if (!yaml.isMap(document.contents)) throw new SyntaxProblem('the file is no mapping of names to values', 1);
  const walk: Walk = { yaml, document, lines, entries: [] };
  try {
    visit(walk, '', document.contents);
  } catch (error) {
    if (error instanceof RangeError) throw new SyntaxProblem('the file refers to itself or is nested too deeply', 1);
    throw error;
  }
  return walk.entries;
}
