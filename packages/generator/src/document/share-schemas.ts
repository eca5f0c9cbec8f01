import type { Schema } from './types.js';

/** A member of a schema as a list, a map or one thing; what lies deeper is a schema or a value of the document. */
function contentOf(schema: Schema, key: string): unknown {
  switch (key) {
    case 'default':
    case 'const':
      return schema[key]?.value;
    case 'constraints':
      return schema.constraints?.flat();
    default:
      return schema[key as keyof Schema];
  }
}

/** Objects and lists within a list are the same only when they are one: nobody knows how many aliases they hold. */
function isSameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((each, index) => each === other[index]);
  }
  if (!(one instanceof Map) || !(other instanceof Map) || one.size !== other.size) return false;
  let same = true;
  // No iterator, which makes a list for each entry: there are very many.
  one.forEach((value, key) => {
    same &&= other.get(key) === value;
  });
  return same;
}

function isSameSchema(one: Schema, other: Schema): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => key in other && isSameContent(contentOf(one, key), contentOf(other, key)));
}

/**
 * Gives one object for all schemas that say the same, so that its type is made once. Tools write the same objects into a
 * document again and again: of GitHub's 39,000 schemas nine tenths are repetitions. What a schema holds is to be shared
 * before itself.
 */
export function createSharing(): (schema: Schema) => Schema {
  const numbers = new Map<unknown, number>();
  const known = new Map<number, Schema>();

  /** `hash` with one thing more, which counts by its identity. */
  function mixed(hash: number, thing: unknown): number {
    let number = numbers.get(thing);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(thing, number);
    }
    return (Math.imul(hash, 31) + number) | 0;
  }

  return (schema) => {
    let hash = 17;
    for (const key in schema) {
      hash = mixed(hash, key);
      const content = contentOf(schema, key);
      if (Array.isArray(content)) for (const each of content) hash = mixed(hash, each);
      else if (content instanceof Map) {
        content.forEach((each, name) => {
          hash = mixed(mixed(hash, name), each);
        });
      } else hash = mixed(hash, content);
    }
    const same = known.get(hash);
    if (same === undefined) {
      known.set(hash, schema);
      return schema;
    }
    // Of two that differ and have one hash the later one is not shared, which costs no more than that.
    return isSameSchema(same, schema) ? same : schema;
  };
}
