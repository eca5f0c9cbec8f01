import { looseKey } from './loose-key.js';
import type { ProblemCollector, PropertyEntry, PropertySource } from './property-source.js';
import { generalKey, type PropertyRow, propertyTable, serviceKey } from './property-table.js';

/** The entry in force for a key. */
export interface FoundEntry {
  /** As the documentation writes it, in the scope that won. */
  readonly key: string;
  readonly entry: PropertyEntry;
  /** The value is the name of a file that holds the secret (`<key>.file`). */
  readonly inFile: boolean;
}

/** Decides scope and source: a service's value from any source beats a general one. */
export interface PropertyLookup {
  readonly sources: readonly PropertySource[];
  readonly service: string;
  readonly collector: ProblemCollector;
}

/** The strongest entry of one exact key. */
export function findEntry(sources: readonly PropertySource[], loose: string): PropertyEntry | undefined {
  for (const source of sources) {
    const entry = source.entries.get(loose);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function findInScope(lookup: PropertyLookup, key: string, secret: boolean): FoundEntry | undefined {
  for (const source of lookup.sources) {
    const direct = source.entries.get(looseKey(key));
    const inFile = secret ? source.entries.get(looseKey(`${key}.file`)) : undefined;
    if (direct !== undefined && inFile !== undefined) {
      const message = `${key} and ${key}.file (${inFile.origin}) are both set.`;
      lookup.collector.problems.push({ key, origin: direct.origin, message, hint: 'Remove one of the two.' });
    }
    if (direct !== undefined) return { key, entry: direct, inFile: false };
    if (inFile !== undefined) return { key, entry: inFile, inFile: true };
  }
  return undefined;
}

/** Whether the service names a store of its own, so that nothing of the general one may mix with it. */
function replacesGroup(lookup: PropertyLookup, group: string): boolean {
  return propertyTable.some((row) => {
    const own = row.group === group && row.replacesGroup === true ? serviceKey(row.key, lookup.service) : undefined;
    const entry = own === undefined ? undefined : findEntry(lookup.sources, looseKey(own));
    return entry !== undefined && entry.value.trim() !== '';
  });
}

/** The entry in force for a row of the table; undefined when nobody set it. */
export function lookUp(lookup: PropertyLookup, row: PropertyRow): FoundEntry | undefined {
  const secret = row.kind === 'secret';
  const own = serviceKey(row.key, lookup.service);
  const found = own === undefined ? undefined : findInScope(lookup, own, secret);
  if (found !== undefined) return found;
  const general = generalKey(row.key);
  if (general === undefined || (row.group !== undefined && replacesGroup(lookup, row.group))) return undefined;
  return findInScope(lookup, general, secret);
}

/** Every name of a family (`rest.<id>.headers.<name>`) with its entry in force. Names are as the user wrote them. */
export function lookUpNames(lookup: PropertyLookup, familyKey: string): ReadonlyMap<string, FoundEntry> {
  const family = familyKey.replace('<id>', lookup.service).replace('<name>', '');
  const loose = looseKey(family);
  const names = new Map<string, string>();
  // Weakest first: a file's spelling is better than the one guessed from a variable's name.
  for (const source of [...lookup.sources].reverse()) {
    for (const [key, entry] of source.entries) {
      if (!key.startsWith(loose) || key.length === loose.length) continue;
      const written = entry.key
        .split('.')
        .slice(family.split('.').length - 1)
        .join('.');
      const name = written.replace(/\.file$/i, '');
      if (!names.has(looseKey(name))) names.set(looseKey(name), name);
    }
  }
  const found = [...names.values()].map((name) => [name, findInScope(lookup, family + name, true)] as const);
  return new Map(found.filter((pair): pair is readonly [string, FoundEntry] => pair[1] !== undefined));
}
