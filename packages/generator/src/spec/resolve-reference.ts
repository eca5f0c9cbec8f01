import type { Resolved, Spec, SpecFile } from './types.js';

type Files = ReadonlyMap<string, SpecFile>;

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Percent-decoded token by token, so that `%2F`, which some write for `~1`, is no separator. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isBelow(pointer: string, start: string): boolean {
  return pointer === start || pointer.startsWith(`${start}/`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

interface Lookup {
  readonly files: Files;
  readonly fileOf: Spec['fileOf'];
}

/** By `#name` for an anchor, else by the `$id` as it is written. */
type Identifiers = ReadonlyMap<string, readonly Resolved[]>;

/** Anchors and identifiers of the schemas of one file, those that are called alike by where they stand. */
function findIdentifiers(file: string, root: unknown): Identifiers {
  const found = new Map<string, Resolved[]>();
  const seen = new Set<unknown>();
  const add = (name: string, node: Resolved): void => {
    const known = found.get(name);
    if (known === undefined) found.set(name, [node]);
    else known.push(node);
  };
  const waiting: Resolved[] = [{ file, pointer: '', value: root }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { value, pointer } = node;
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    for (const [key, member] of Object.entries(value).reverse()) {
      if (typeof member !== 'string') waiting.push({ file, pointer: `${pointer}/${escapeToken(key)}`, value: member });
      else if (key === '$anchor' || key === '$dynamicAnchor') add(`#${member}`, node);
      else if (key === '$id' || key === '$self') add(member.replace(/#$/, ''), node);
    }
  }
  for (const nodes of found.values()) nodes.sort((one, other) => (one.pointer < other.pointer ? -1 : 1));
  return found;
}

/**
 * The function that resolves references: JSON pointers (RFC 6901), percent-encoded or not, also through other references;
 * `$anchor` and `$dynamicAnchor` of the same file; `$id` and `$self`; and what people write without `#`: `Pet`, `/definitions/Pet`.
 */
export function resolveReference({ files, fileOf }: Lookup): Spec['resolve'] {
  const references = new Map<string, Map<string, Resolved | undefined>>();
  const identifiers = new Map<string, Identifiers>();
  const roots = new Map<string, ReadonlyMap<string, Resolved>>();
  const collections = new Map<string, Resolved | undefined>();

  function identified(file: string): Identifiers {
    const all = identifiers.get(file) ?? findIdentifiers(file, files.get(file)?.value);
    identifiers.set(file, all);
    return all;
  }
  /** The schemas with an `$id`, by their pointers. */
  function rootsOf(file: string): ReadonlyMap<string, Resolved> {
    const known = roots.get(file);
    if (known !== undefined) return known;
    const all = [...identified(file)].filter(([id]) => !id.startsWith('#')).flatMap(([, nodes]) => nodes);
    const byPointer = new Map(all.map((node) => [node.pointer, node]));
    roots.set(file, byPointer);
    return byPointer;
  }
  function walk(start: Resolved, tokens: readonly string[]): Resolved | undefined {
    let node = start;
    for (const token of tokens) {
      let { value } = node;
      if (isObject(value) && !Object.hasOwn(value, token) && typeof value['$ref'] === 'string') {
        const detour = find(node.file, value['$ref']);
        if (detour === undefined) return undefined;
        node = detour;
        value = detour.value;
      }
      if (!isObject(value) || !Object.hasOwn(value, token)) return undefined;
      node = { file: node.file, pointer: `${node.pointer}/${escapeToken(token)}`, value: value[token] };
    }
    return node;
  }
  /** The schema with an anchor below this one; undefined where the whole file has several. */
  function anchored(start: Resolved, name: string): Resolved | undefined {
    const all = identified(start.file).get(`#${name}`) ?? [];
    if (all.length < 2) return all[0];
    return start.pointer === '' ? undefined : all.find(({ pointer }) => isBelow(pointer, start.pointer));
  }
  function within(start: Resolved, fragment: string): Resolved | undefined {
    if (fragment === '' || fragment === '/') return start;
    if (!fragment.startsWith('/')) return anchored(start, decode(fragment));
    const tokens = fragment.split('/').slice(1);
    const found = walk(start, tokens.map(decode).map(unescapeToken));
    // A key with a literal `%`, written without its escape.
    return found ?? (fragment.includes('%') ? walk(start, tokens.map(unescapeToken)) : undefined);
  }
  /** What a JSON pointer without escapes leads to, step by step only as far as its collection, which many have in common. */
  function member(file: string, reference: string): Resolved | undefined {
    if (!reference.startsWith('#/') || reference.includes('%') || reference.includes('~')) return undefined;
    const end = reference.lastIndexOf('/');
    const path = `${file}${reference.slice(0, end)}`;
    if (!collections.has(path)) {
      const root: Resolved = { file, pointer: '', value: files.get(file)?.value };
      collections.set(path, within(root, reference.slice(1, end)));
    }
    const collection = collections.get(path);
    const key = reference.slice(end + 1);
    if (key === '' || collection === undefined || !isObject(collection.value)) return undefined;
    if (!Object.hasOwn(collection.value, key)) return undefined;
    return { file: collection.file, pointer: `${collection.pointer}/${key}`, value: collection.value[key] };
  }
  /** Each reference is resolved once; one that is met again on its own way leads nowhere. */
  function find(file: string, reference: string): Resolved | undefined {
    let ofFile = references.get(file);
    if (ofFile === undefined) {
      ofFile = new Map();
      references.set(file, ofFile);
    }
    const known = ofFile.get(reference);
    if (known !== undefined || ofFile.has(reference)) return known;
    ofFile.set(reference, undefined);
    const found = member(file, reference) ?? search(file, reference);
    ofFile.set(reference, found);
    return found;
  }
  function search(file: string, reference: string): Resolved | undefined {
    const [path = '', ...rest] = reference.split('#');
    const fragment = rest.join('#');
    const target = fileOf(file, reference);
    const loaded = files.get(target);
    if (loaded !== undefined) return within({ file: target, pointer: '', value: loaded.value }, fragment);
    for (const candidate of files.keys()) {
      const start = identified(candidate).get(path)?.[0];
      if (start !== undefined) return within(start, fragment);
    }
    if (/^\/(definitions|components)\//.test(reference)) return find(file, `#${reference}`);
    if (!/^[\w.-]+$/.test(reference)) return undefined;
    return find(file, `#/definitions/${reference}`) ?? find(file, `#/components/schemas/${reference}`);
  }
  /** What a reference means to the nearest schema with an `$id` around it (JSON Schema 2020-12, core 8.2.1). */
  function findFromIdentified(file: string, reference: string, pointer: string): Resolved | undefined {
    const identifiedRoots = rootsOf(file);
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
      const nearest = identifiedRoots.get(pointer.slice(0, end));
      if (nearest === undefined) continue;
      return reference.startsWith('#') ? within(nearest, reference.slice(1)) : findByBase(nearest.value, reference);
    }
    return reference.startsWith('#') ? identified(file).get(reference)?.[0] : undefined;
  }
  /** A relative reference belongs to the `$id` of the schema that it stands in. */
  function findByBase(root: unknown, reference: string): Resolved | undefined {
    const base = isObject(root) ? root['$id'] : undefined;
    const [path = '', fragment = ''] = reference.split('#', 2);
    if (typeof base !== 'string' || !URL.canParse(path, base)) return undefined;
    const { href } = new URL(path, base);
    for (const candidate of files.keys()) {
      const start = identified(candidate).get(href)?.[0];
      if (start !== undefined) return within(start, fragment);
    }
    return undefined;
  }
  return (file, reference, pointer) =>
    find(file, reference) ?? (pointer === undefined ? undefined : findFromIdentified(file, reference, pointer));
}
