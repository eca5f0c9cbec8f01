/**
 * Names that must stay on the next run, by what they name: JSON pointers, mostly. The entry of an operation says its
 * method and, behind a space, what its types begin with where that is not the method with a capital: `list ReposList`.
 */
export type FixedNames = readonly (readonly [key: string, name: string])[];

/** What stands behind the key of an operation where its types are meant. */
export const prefixKey = (operation: string): string => `${operation} types`;

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The entry of an operation. */
export function fixOperation(key: string, name: string, prefix: string): FixedNames[number] {
  return [key, capitalised(name) === prefix ? name : `${name} ${prefix}`];
}

/**
 * Names of an earlier run, by the keys with which they are looked up: that of an operation, and {@link prefixKey} for its
 * types. Older runs have recorded each by its own.
 */
export function readFixedNames(entries: FixedNames, operations: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map(entries);
  for (const key of operations) {
    const entry = names.get(key);
    if (entry === undefined) continue;
    const [name = entry, prefix = capitalised(name)] = entry.split(' ');
    names.set(key, name);
    const ofTypes = prefixKey(key);
    if (!names.has(ofTypes)) names.set(ofTypes, prefix);
  }
  return names;
}
