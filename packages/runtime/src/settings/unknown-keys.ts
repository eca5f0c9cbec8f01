import { editDistance, looseKey } from './loose-key.js';
import type { ProblemCollector, PropertySource } from './property-source.js';
import { generalKey, namedPropertyTable, propertyTable, serviceKey } from './property-table.js';

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

/** Warns of keys in files and code that resemble a known one; a key further away is no concern of ours. */
export function warnOfUnknownKeys(
  sources: readonly PropertySource[],
  service: string,
  collector: ProblemCollector,
): void {
  const spelled = new Map(knownKeys(service).map((key) => [looseKey(key), key]));
  const known = new Set(spelled.keys());
  const families = namedPropertyTable.map(({ key }) => looseKey(key.replace('<id>', service).replace('<name>', '')));
  for (const source of sources) {
    for (const [loose, entry] of source.entries) {
      if (known.has(loose) || families.some((family) => loose.startsWith(family))) continue;
      if (isOfAnotherService(loose, known, service)) continue;
      const near = [...spelled].find(([candidate]) => editDistance(loose, candidate, limit) <= limit);
      if (near === undefined) continue;
      collector.warnings.push(
        `${entry.key} (${entry.origin}) is not a property that we know; did you mean ${near[1]}?`,
      );
    }
  }
}
