import type { FixedNames } from '@certwire/generator';
import { sha256, withoutCarriageReturns } from './file-state.js';

/** The members of a manifest but for the names. */
type Head = Readonly<Record<string, unknown>>;

/** A manifest's text in its two parts. */
export interface SplitManifest {
  readonly head: Head;
  /** Parses the names; undefined when they are none. */
  readonly names: () => FixedNames | undefined;
  /** Whether the names are those that the last run left. */
  readonly areAsLeft: boolean;
}

const beforeNames = '\n  "fixedNames": ';
const afterNames = '\n}\n';

/**
 * The text of a manifest. The names stand last: only who generates reads them, and large documents have tens of thousands.
 * Who wants the rest parses the rest, and learns from `namesSha256` whether anybody has touched the names.
 */
export function joinManifest(head: Head, names: FixedNames): string {
  const text = namesText(names);
  const first = JSON.stringify({ ...head, namesSha256: sha256(text) }, undefined, 2);
  return `${first.slice(0, -2)},${beforeNames}${text}${afterNames}`;
}

/** Takes a manifest apart, in whatever way it is laid out. @throws when it is no JSON */
export function splitManifest(given: Buffer): SplitManifest {
  const bytes = withoutCarriageReturns(given);
  const start = bytes.indexOf(beforeNames);
  if (start !== -1 && bytes.subarray(-afterNames.length).equals(Buffer.from(afterNames))) {
    const names = bytes.subarray(start + beforeNames.length, -afterNames.length);
    const head = headOf(bytes.toString('utf8', 0, start));
    if (head?.['namesSha256'] === sha256(names)) {
      return { head, names: () => namesOf(JSON.parse(names.toString('utf8'))), areAsLeft: true };
    }
  }
  // Somebody has edited or formatted it, or it is of an older version.
  const { fixedNames, ...head } = JSON.parse(bytes.toString('utf8')) as Head;
  const names = namesOf(fixedNames);
  return {
    head,
    names: () => names,
    areAsLeft: names !== undefined && head['namesSha256'] === sha256(namesText(names)),
  };
}

/** What stands before the names, undefined where it is not what it would be in a manifest of ours. */
function headOf(text: string): Head | undefined {
  try {
    return JSON.parse(`${text.replace(/,\s*$/, '')}\n}`) as Head;
  } catch {
    return undefined;
  }
}

function namesOf(value: unknown): FixedNames | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const names = Object.entries(value);
  return names.every(([, name]) => typeof name === 'string') ? names : undefined;
}

/**
 * The names as an object, a line for each, which git can merge. Made of the text of the pairs, because an object with
 * so many members takes three times as long; a line end within that text is between strings, since JSON escapes those in one.
 */
function namesText(names: FixedNames): string {
  if (names.length === 0) return '{}';
  const lines = JSON.stringify(names, undefined, 2)
    .slice('[\n  [\n'.length, -'\n  ]\n]'.length)
    .replaceAll(',\n    ', ': ')
    .replaceAll('\n  ],\n  [\n', ',\n');
  return `{\n${lines}\n  }`;
}
