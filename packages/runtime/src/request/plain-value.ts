import { InputError } from '../errors.js';

/** The text of a value that is neither list nor object; undefined for null, which has no text (RFC 6570 2.3). */
export function plainText(value: unknown, name: string): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  throw new InputError(`"${name}" holds a value that has no text form: ${describe(value)}.`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list within a list';
  return typeof value === 'object' ? 'an object within a list or an object' : `a ${typeof value}`;
}

/** A value as the styles see it. Members that are undefined or null are left out, the rest keeps its order. */
export type Shape =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, string])[] };

/** Sorts a value into one of the shapes that a style knows. */
export function shapeOf(value: unknown, name: string): Shape {
  if (Array.isArray(value) || value instanceof Set) {
    return { kind: 'list', items: [...value].flatMap((item) => plainText(item, name) ?? []) };
  }
  if (isRecord(value)) {
    const members = Object.entries(value).flatMap(([key, each]) => {
      const text = plainText(each, `${name}.${key}`);
      return text === undefined ? [] : [[key, text] as const];
    });
    return { kind: 'object', members };
  }
  const text = plainText(value, name);
  return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
}

/** An object whose members are the value, not a Date or a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
