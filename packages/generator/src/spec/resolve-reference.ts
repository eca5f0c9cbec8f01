import type { Resolved, Spec, SpecFile } from './types.js';

type Files = ReadonlyMap<string, SpecFile>;

/** A `$ref` on the way of a pointer leads on; more of them than this run in a circle. */
const maximalDetours = 100;

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

interface Lookup {
  readonly files: Files;
  readonly fileOf: Spec['fileOf'];
}

/** Anchors and identifiers of the schemas of one file: `#name` for an anchor, else the `$id` as it is written. */
function findIdentifiers(file: string, root: unknown): ReadonlyMap<string, Resolved> {
  const found = new Map<string, Resolved>();
  const seen = new Set<unknown>();
  const waiting: Resolved[] = [{ file, pointer: '', value: root }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { value, pointer } = node;
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    for (const [key, member] of Object.entries(value).reverse()) {
      if (typeof member !== 'string') waiting.push({ file, pointer: `${pointer}/${escapeToken(key)}`, value: member });
      else if (key === '$anchor' || key === '$dynamicAnchor') found.set(`#${member}`, node);
      else if (key === '$id' || key === '$self') found.set(member.replace(/#$/, ''), node);
    }
  }
  return found;
}

/**
 * The function that resolves references: JSON pointers (RFC 6901), percent-encoded or not, also through other references;
 * `$anchor` and `$dynamicAnchor` of the same file; `$id` and `$self`; and the bare `Pet` of old documents.
 */
export function resolveReference({ files, fileOf }: Lookup): Spec['resolve'] {
  const known = new Map<string, Resolved | undefined>();
  const identifiers = new Map<string, ReadonlyMap<string, Resolved>>();

  function identified(file: string): ReadonlyMap<string, Resolved> {
    const all = identifiers.get(file) ?? findIdentifiers(file, files.get(file)?.value);
    identifiers.set(file, all);
    return all;
  }
  function walk(start: Resolved, fragment: string, detours: number): Resolved | undefined {
    let node = start;
    for (const part of fragment.split('/').slice(1)) {
      const token = part.replaceAll('~1', '/').replaceAll('~0', '~');
      let { value } = node;
      if (isObject(value) && !Object.hasOwn(value, token) && typeof value['$ref'] === 'string') {
        if (detours >= maximalDetours) return undefined;
        const detour = find(node.file, value['$ref'], detours + 1);
        if (detour === undefined) return undefined;
        node = detour;
        value = detour.value;
      }
      if (!isObject(value) || !Object.hasOwn(value, token)) return undefined;
      node = { file: node.file, pointer: `${node.pointer}/${escapeToken(token)}`, value: value[token] };
    }
    return node;
  }
  function within(start: Resolved, fragment: string, detours: number): Resolved | undefined {
    if (fragment === '' || fragment === '/') return start;
    if (!fragment.startsWith('/')) return identified(start.file).get(`#${decode(fragment)}`);
    const found = walk(start, decode(fragment), detours);
    // A key with a literal `%`, written without its escape. Not on detours, which would double with each of them.
    return found ?? (detours === 0 ? walk(start, fragment, 1) : undefined);
  }
  function find(file: string, reference: string, detours: number): Resolved | undefined {
    const [path = '', ...rest] = reference.split('#');
    const fragment = rest.join('#');
    const target = fileOf(file, reference);
    const loaded = files.get(target);
    if (loaded !== undefined) return within({ file: target, pointer: '', value: loaded.value }, fragment, detours);
    for (const candidate of files.keys()) {
      const start = identified(candidate).get(path);
      if (start !== undefined) return within(start, fragment, detours);
    }
    if (!/^[\w.-]+$/.test(reference)) return undefined;
    return (
      find(file, `#/definitions/${reference}`, detours) ?? find(file, `#/components/schemas/${reference}`, detours)
    );
  }
  /** A pointer below the nearest schema with an `$id` around the reference (JSON Schema 2020-12, core 8.2.1). */
  function findFromIdentified(file: string, reference: string, pointer: string): Resolved | undefined {
    if (!reference.startsWith('#/')) return undefined;
    const roots = [...identified(file)].filter(
      ([id, node]) => !id.startsWith('#') && pointer.startsWith(`${node.pointer}/`),
    );
    const nearest = roots.map(([, node]) => node).sort((one, other) => other.pointer.length - one.pointer.length)[0];
    return nearest === undefined ? undefined : within(nearest, reference.slice(1), 0);
  }
  return (file, reference, pointer) => {
    const key = `${file}\n${reference}`;
    if (!known.has(key)) known.set(key, find(file, reference, 0));
    return known.get(key) ?? (pointer === undefined ? undefined : findFromIdentified(file, reference, pointer));
  };
}
