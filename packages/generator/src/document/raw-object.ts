/** An object of a document before anything is known about it. Its keys are data: read own properties only. */
export type RawObject = Readonly<Record<string, unknown>>;

/** An object that is no array. */
export function isRawObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a raw object; never one that its prototype has. */
export function ownMember(raw: RawObject, key: string): unknown {
  return Object.hasOwn(raw, key) ? raw[key] : undefined;
}

/** Text, also where YAML made a number or a boolean of it (`title: 404`). */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A flag, also where it was quoted. */
export function flagOf(value: unknown): boolean | undefined {
  if (value === 'true') return true;
  if (value === 'false') return false;
  return typeof value === 'boolean' ? value : undefined;
}
