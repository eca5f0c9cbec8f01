import { looseKey } from './loose-key.js';
import { type FoundEntry, lookUp, lookUpNames, type PropertyLookup } from './property-lookup.js';
import { shownValue } from './property-reader.js';
import type { PropertyEntry } from './property-source.js';
import { generalKey, namedPropertyTable, type PropertyRow, propertyTable, serviceKey } from './property-table.js';
import type { Origin } from './types.js';

/** A value that somebody set and another one hides. Secrets show as `••••`. */
export interface PassedOverProperty {
  /** As the user wrote it. */
  readonly key: string;
  readonly value: string;
  readonly origin: Origin;
  /** What is in force instead. */
  readonly by: { readonly key: string; readonly origin: Origin };
}

/** One property with all keys that may set it. */
interface Candidate {
  readonly row: Pick<PropertyRow, 'kind' | 'group'>;
  readonly keys: readonly string[];
  readonly inForce: FoundEntry | undefined;
}

function withFiles(key: string, { kind }: Pick<PropertyRow, 'kind'>): string[] {
  return kind === 'secret' ? [key, `${key}.file`] : [key];
}

function* candidates(lookup: PropertyLookup): Generator<Candidate> {
  for (const row of propertyTable) {
    const keys = [serviceKey(row.key, lookup.service), generalKey(row.key)].filter((key) => key !== undefined);
    yield { row, keys: [...new Set(keys)].flatMap((key) => withFiles(key, row)), inForce: lookUp(lookup, row) };
  }
  for (const { key: family, kind } of namedPropertyTable) {
    for (const found of lookUpNames(lookup, family).values()) {
      yield { row: { kind }, keys: withFiles(found.key, { kind }), inForce: found };
    }
  }
}

/** The service's own key that replaces a whole store of the general scope. */
function replacing({ sources, service }: PropertyLookup, group: PropertyRow['group']): FoundEntry | undefined {
  for (const row of propertyTable) {
    const key = row.group === group && row.replacesGroup === true ? serviceKey(row.key, service) : undefined;
    const source = key === undefined ? undefined : sources.find(({ entries }) => entries.has(looseKey(key)));
    const entry = key === undefined ? undefined : source?.entries.get(looseKey(key));
    if (key !== undefined && entry !== undefined && entry.value.trim() !== '') return { key, entry, inFile: false };
  }
  return undefined;
}

/** An entry with those of the same file that it replaced. */
function* withReplaced(entry: PropertyEntry | undefined): Generator<PropertyEntry> {
  for (let each = entry; each !== undefined; each = each.replaces) yield each;
}

/** Every value that was set and is not in force, with what hides it. */
export function findPassedOver(lookup: PropertyLookup): readonly PassedOverProperty[] {
  // What is wrong with the entries was reported when they were read.
  const silent = { ...lookup, collector: { problems: [], warnings: [] } };
  const found: PassedOverProperty[] = [];
  for (const { row, keys, inForce } of candidates(silent)) {
    const winner = inForce ?? (row.group === undefined ? undefined : replacing(silent, row.group));
    if (winner === undefined) continue;
    const by = { key: winner.key, origin: winner.entry.origin };
    for (const key of keys) {
      const shown = key.endsWith('.file') && row.kind === 'secret' ? ({ kind: 'resource' } as const) : row;
      for (const source of lookup.sources) {
        for (const entry of withReplaced(source.entries.get(looseKey(key)))) {
          if (entry === winner.entry) continue;
          found.push({ key: entry.key, value: shownValue(shown, entry.value), origin: entry.origin, by });
        }
      }
    }
  }
  return found;
}
