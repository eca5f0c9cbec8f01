import { editDistance, looseKey } from './loose-key.js';
import type { ProblemCollector, PropertySource } from './property-source.js';
import { generalKey, namedPropertyTable, propertyTable, serviceKey } from './property-table.js';
import type { Origin } from './types.js';

/** Further than this, a key is somebody else's and none of our business. */
const limit = 2;

function knownKeys(service: string): string[] {
  const keys = propertyTable.flatMap((row) => {
    const both = [generalKey(row.key), serviceKey(row.key, service)].filter((key) => key !== undefined);
    return row.kind === 'secret' ? both.flatMap((key) => [key, `${key}.file`]) : both;
  });
  return keys;
}

/** A key of another service: it is right there, whatever that service is called. */
function isOfAnotherService(loose: string, known: ReadonlySet<string>, service: string): boolean {
  const parts = loose.split('.');
  if (parts[0] !== 'rest' || parts[1] === looseKey(service)) return false;
  return known.has(['rest', looseKey(service), ...parts.slice(2)].join('.'));
}

/** A key that is none of ours. */
export interface UnknownKey {
  readonly key: string;
  readonly origin: Origin;
  /** The known key that it resembles, if there is one. */
  readonly near?: string;
}

/** Beginnings that are ours alone: what follows them unknown is a mistake. */
const ours = ['security.general.', 'app.rest.', 'app.proxy.', 'certwire.'];

/** Keys in files and code that resemble a known one, or begin as ours do; any other is no concern of ours. */
export function findUnknownKeys(sources: readonly PropertySource[], service: string): readonly UnknownKey[] {
  const spelled = new Map(knownKeys(service).map((key) => [looseKey(key), key]));
  const known = new Set(spelled.keys());
  const families = namedPropertyTable.map(({ key }) => looseKey(key.replace('<id>', service).replace('<name>', '')));
  const beginnings = [...ours, looseKey(`rest.${service}.`)];
  const unknown: UnknownKey[] = [];
  for (const source of sources) {
    for (const [loose, { key, origin }] of source.entries) {
      if (known.has(loose) || families.some((family) => loose.startsWith(family))) continue;
      if (isOfAnotherService(loose, known, service)) continue;
      const near = [...spelled].find(([candidate]) => editDistance(loose, candidate, limit) <= limit)?.[1];
      if (near !== undefined) unknown.push({ key, origin, near });
      else if (beginnings.some((beginning) => loose.startsWith(beginning))) unknown.push({ key, origin });
    }
  }
  return unknown;
}

/** Warns of keys that resemble a known one. */
export function warnOfUnknownKeys(unknown: readonly UnknownKey[], collector: ProblemCollector): void {
  for (const { key, origin, near } of unknown) {
    if (near === undefined) continue;
    collector.warnings.push(`${key} (${origin}) is not a property that we know; did you mean ${near}?`);
  }
}
