import type { Origin, ResolvedProperty } from './settings/types.js';

/** A property as a message names it. */
export interface NamedProperty {
  readonly key: string;
  readonly origin: Origin;
}

/** The key in force and its origin, by the key of the table; one that nobody set has the origin `default`. */
export function findProperty(properties: readonly ResolvedProperty[], tableKey: string): NamedProperty {
  const found = properties.find((property) => property.tableKey === tableKey);
  return found === undefined ? { key: tableKey, origin: 'default' } : { key: found.key, origin: found.origin };
}

/** The key beside another one: the password beside the file, in the scope in which the file was set. */
export function findSibling(properties: readonly ResolvedProperty[], key: string, name: string): NamedProperty {
  const sibling = key.replace(/[^.]+$/, name);
  const found = properties.find((property) => property.key === sibling);
  return { key: sibling, origin: found?.origin ?? 'default' };
}
