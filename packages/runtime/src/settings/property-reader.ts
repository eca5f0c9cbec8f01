import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemCode } from '../errors.js';
import { Secret } from '../secret.js';
import { PlaceholderProblem, type PlaceholderScope, replacePlaceholders } from './placeholders.js';
import { type FoundEntry, findEntry, lookUp, lookUpNames, type PropertyLookup } from './property-lookup.js';
import {
  isSecret,
  type NamedKey,
  type PropertyKey,
  type PropertyRow,
  propertyTable,
  type RowOf,
} from './property-table.js';
import { valueReaders } from './read-values.js';
import { isInline, resolveResource } from './resolve-resource.js';
import type { Origin, ResolvedProperty } from './types.js';
import { ValueProblem } from './value-problem.js';

/** What the value of a key is, once read. */
export type ValueOf<Key extends PropertyKey> =
  | ReturnType<(typeof valueReaders)[RowOf<Key>['kind']]>
  | (RowOf<Key> extends { readonly default: string } ? never : undefined);

/** Reads properties by their keys in the table; what is wrong goes to the collector and counts as not set. */
export interface PropertyReader {
  value<Key extends PropertyKey>(key: Key): ValueOf<Key>;
  /** Every secret of a family, by its name as the user wrote it. */
  named(family: NamedKey): Readonly<Record<string, Secret<string>>>;
  /** The key in force and its origin, for messages. */
  where(key: PropertyKey): { readonly key: string; readonly origin: Origin };
  /** Whether somebody set the key to something. */
  isSet(key: PropertyKey): boolean;
  report(key: PropertyKey, message: string, hint?: string): void;
  /** What was read, in the order of the table. */
  resolved(): readonly ResolvedProperty[];
}

/** What a reader stands on. */
export interface PropertyReaderRequest extends PropertyLookup {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

interface Read {
  readonly property: ResolvedProperty;
  readonly value: unknown;
}

/** A value as it may be printed. */
export function shownValue({ kind }: Pick<PropertyRow, 'kind'>, text: string): string {
  if (kind === 'secret') return new Secret(text).toString();
  // Only a path may be shown of what might be a key in line.
  return isInline(text) ? 'inline' : text.trim();
}

function describeFailure(error: unknown, row: PropertyRow, text: string): ValueProblem {
  if (error instanceof ValueProblem) return error;
  if (error instanceof PlaceholderProblem) {
    // A password that merely contains `${` must not show in a message, in part either.
    const whole = /^\$\{[\w.-]+\}$/.test(text.trim());
    const name = isSecret(row.kind) && !whole ? '${…}' : `\${${error.placeholder}}`;
    return new ValueProblem(
      `${name} ${error.message}.`,
      'Set it, give it a fallback with ${name:fallback}, or write \\${.',
    );
  }
  throw error;
}

/** Makes the reader over all sources. */
export function createPropertyReader(request: PropertyReaderRequest): PropertyReader {
  const { sources, service, collector, cwd, env } = request;
  const rows = new Map<PropertyKey, PropertyRow>(propertyTable.map((row) => [row.key, row]));
  const done = new Map<PropertyKey, Read>();
  const names: ResolvedProperty[] = [];
  const scope: PlaceholderScope = { env, find: (key) => findEntry(sources, key) };
  let resourceFolders: readonly string[] = [];

  function textOf(found: FoundEntry): string {
    const text = replacePlaceholders(found.entry, scope);
    if (!found.inFile) return text;
    const { origin, folder } = found.entry;
    const resource = resolveResource(text, { key: found.key, origin, folder, cwd, resourceFolders });
    if (resource.content !== undefined)
      throw new ValueProblem('A secret in line is no file.', 'Drop “.file” from the key.');
    try {
      // Editors and `kubectl create secret` differ on the last line's end; it is no part of a secret.
      return readFileSync(resource.location, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      const reason = systemCode(error) ?? 'unreadable';
      throw new ValueProblem(`${resource.location} cannot be read (${reason}).`, 'Check the path and its permissions.');
    }
  }

  function readRow(row: PropertyRow, found: FoundEntry | undefined): Read {
    const unset = {
      key: found?.key ?? row.key.replace('<id>', service),
      tableKey: row.key,
      origin: found?.entry.origin ?? 'default',
    };
    const byDefault = (): unknown => {
      if (row.default === undefined) return undefined;
      return valueReaders[row.kind](row.default, { ...unset, folder: cwd, cwd, resourceFolders });
    };
    const none = { property: { ...unset, value: row.default ?? '' }, value: undefined };
    if (found === undefined) return { ...none, value: byDefault() };
    try {
      const text = textOf(found);
      const blank = text.trim() === '' && !(row.kind === 'secret' && /password$/i.test(row.key));
      if (blank) return { property: { ...none.property, origin: 'default' }, value: byDefault() };
      const { origin, folder } = found.entry;
      const value = valueReaders[row.kind](text, { key: found.key, origin, folder, cwd, resourceFolders });
      return { property: { ...unset, value: shownValue(row, text) }, value };
    } catch (error) {
      const { message, hint } = describeFailure(error, row, found.entry.value);
      collector.problems.push({ key: found.key, origin: found.entry.origin, message, hint });
      return { ...none, value: byDefault() };
    }
  }

  function read(key: PropertyKey): Read {
    const known = done.get(key);
    if (known !== undefined) return known;
    const row = rows.get(key);
    if (row === undefined) throw new Error(`${key} is missing from the table of properties.`);
    const result = readRow(row, lookUp(request, row));
    done.set(key, result);
    return result;
  }

  const reader: PropertyReader = {
    value: <Key extends PropertyKey>(key: Key) => read(key).value as ValueOf<Key>,
    named(family) {
      const values: Record<string, Secret<string>> = Object.create(null);
      for (const [name, found] of lookUpNames(request, family)) {
        const { property, value } = readRow({ key: family, kind: 'secret' }, found);
        if (!(value instanceof Secret)) continue;
        values[name] = value;
        names.push(property);
      }
      return values;
    },
    where: (key) => read(key).property,
    isSet: (key) => read(key).property.origin !== 'default',
    report(key, message, hint) {
      const { key: inForce, origin } = read(key).property;
      collector.problems.push({ key: inForce, origin, message, hint });
    },
    resolved: () => [
      ...propertyTable
        .map((row) => done.get(row.key)?.property)
        .filter((property) => property !== undefined && (property.value !== '' || property.origin !== 'default'))
        .filter((property) => property !== undefined),
      ...names,
    ],
  };
  resourceFolders = (reader.value('certwire.resources') ?? []).map((folder) => resolve(cwd, folder));
  return reader;
}
