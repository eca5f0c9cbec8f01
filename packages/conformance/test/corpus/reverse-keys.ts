/** A document with the keys of every object the other way round; arrays keep their order, which means something. */
export function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, reverseKeys(each)] as const);
  return Object.fromEntries(entries.reverse());
}
