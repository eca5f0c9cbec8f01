/** Longer than this, a value says no more in a message. */
const longest = 80;

/** A value of a document in a message: texts in quotes and at most 80 characters, whatever YAML's aliases made of it. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'An object';
  if (typeof value !== 'string') return value === undefined ? 'Nothing' : String(value);
  return JSON.stringify(value.length <= longest ? value : `${value.slice(0, longest)}…`);
}
