import { inspect } from 'node:util';

/** Own members of any kind, whatever hides them: not enumerable, symbols, accessors, entries of maps and sets. */
function membersOf(value: object): unknown[] {
  const members: unknown[] = [];
  for (const key of Reflect.ownKeys(value)) {
    members.push(key);
    try {
      members.push(Reflect.get(value, key));
    } catch {
      // An accessor that fails shows nothing.
    }
  }
  if (value instanceof Map) members.push(...value.keys(), ...value.values());
  if (value instanceof Set) members.push(...value);
  return members;
}

/** Accessors stand on the prototypes of classes: what they give is reachable too. */
function inheritedOf(value: object): unknown[] {
  const members: unknown[] = [];
  for (let each = Object.getPrototypeOf(value); each !== null && each !== Object.prototype; ) {
    for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(each))) {
      try {
        if (get !== undefined) members.push(Reflect.get(value, key));
      } catch {
        // As above.
      }
    }
    each = Object.getPrototypeOf(each);
  }
  return members;
}

/** Every text, and every byte as latin1, that code holding a value can come to. */
export function textsReachableFrom(root: unknown): readonly string[] {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  for (let value = open.pop(); value !== undefined || open.length > 0; value = open.pop()) {
    if (typeof value === 'string') texts.push(value);
    if (typeof value === 'symbol') texts.push(String(value));
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) {
      texts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1'));
    } else if (value !== globalThis && typeof value !== 'function') {
      open.push(...membersOf(value), ...inheritedOf(value));
    }
  }
  return texts;
}

function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    // An object without a prototype has no text.
    return '';
  }
}

/** All forms in which a value is printed, copied or turned into text. */
export function printed(value: unknown): readonly string[] {
  const copy = (): unknown => {
    try {
      return structuredClone(value);
    } catch {
      return undefined;
    }
  };
  const deep = { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null, maxStringLength: null };
  const texts = [inspect(value, deep), inspect(value, { ...deep, getters: true }), inspect(copy(), deep)];
  texts.push(JSON.stringify(value) ?? '', JSON.stringify(copy()) ?? '', asText(value));
  if (value instanceof Error) texts.push(value.stack ?? '', value.message);
  return texts;
}
