import { InputError } from '../errors.js';

/** The text of a value that is neither list nor object; undefined for null, which has no text (RFC 6570 2.3). */
export function plainText(value: unknown, name: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  // From there on JavaScript writes an exponent, which no reader of integers takes.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1e21) return String(BigInt(value));
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return dateText(value, name);
  const meant = meaningOf(value);
  if (meant !== value) return plainText(meant, name);
  throw new InputError(`"${name}" holds a value that has no text form: ${describe(value)}.`);
}

function dateText(date: Date, name: string): string {
  if (Number.isNaN(date.getTime())) throw new InputError(`"${name}" is a Date that is none (Invalid Date).`);
  return date.toISOString();
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list within a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return isBytes(value) ? 'bytes' : 'an object within a list or an object';
}

function isBytes(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob;
}

/**
 * What an object of a class stands for: a Set is its items, a URL or a date of a library what it is in JSON. Taken member by
 * member it would be sent as nothing, without a word.
 */
export function meaningOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (value instanceof Set) return [...value];
  if (value instanceof Date || isBytes(value)) return value;
  if (value instanceof String || value instanceof Number || value instanceof Boolean) return value.valueOf();
  return 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON() as unknown) : value;
}

/** A value as the styles see it. Members that are undefined or null are left out, the rest keeps its order. */
export type Shape =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, string])[] };

/** Sorts a value into one of the shapes that a style knows. */
export function shapeOf(value: unknown, name: string): Shape {
  const meant = meaningOf(value);
  if (Array.isArray(meant)) return { kind: 'list', items: meant.flatMap((item) => plainText(item, name) ?? []) };
  if (isRecord(meant)) {
    const members = entriesOf(meant).flatMap(([key, each]) => {
      const text = plainText(each, `${name}.${key}`);
      return text === undefined ? [] : [[key, text] as const];
    });
    return { kind: 'object', members };
  }
  const text = plainText(meant, name);
  return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
}

/** An object whose members are the value, not a Date, bytes or a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !(value instanceof Date) && !isBytes(value);
}

/** Names and values of an object, or of what holds them as entries: a Map, URLSearchParams, FormData. */
export function entriesOf(value: object): readonly (readonly [name: string, value: unknown])[] {
  if (value instanceof Map) return [...value].map(([name, each]) => [String(name), each as unknown]);
  if (value instanceof URLSearchParams || value instanceof FormData) return [...value];
  return Object.entries(value);
}
