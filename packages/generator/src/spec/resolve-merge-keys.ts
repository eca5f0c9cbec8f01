/** Copies the members of YAML's merge key `<<` into their mapping, where the mapping's own members win. In place. */
export function resolveMergeKeys(value: unknown): unknown {
  const seen = new Set<unknown>();
  const waiting = [value];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    if (!Array.isArray(node)) merge(node as Record<string, unknown>);
    waiting.push(...Object.values(node));
  }
  return value;
}

/** A merged mapping may itself have merge keys: those first. */
function merge(node: Record<string, unknown>): void {
  if (!Object.hasOwn(node, '<<')) return;
  const merged = node['<<'];
  const sources = Array.isArray(merged) ? merged : [merged];
  if (!sources.every((source) => typeof source === 'object' && source !== null && !Array.isArray(source))) return;
  delete node['<<'];
  for (const source of sources as Record<string, unknown>[]) {
    merge(source);
    for (const [key, member] of Object.entries(source)) {
      if (Object.hasOwn(node, key)) continue;
      Object.defineProperty(node, key, { value: member, enumerable: true, writable: true, configurable: true });
    }
  }
}
