import { looseKey } from './loose-key.js';
import type { PropertyEntry } from './property-source.js';

/** What `${…}` may refer to. */
export interface PlaceholderScope {
  /** The entry of a key, from whichever source is strongest. */
  find(looseKey: string): PropertyEntry | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A placeholder that cannot be replaced. `placeholder` is what stands between the braces. */
export class PlaceholderProblem extends Error {
  readonly placeholder: string;

  constructor(message: string, name: string) {
    super(message);
    this.placeholder = name;
  }
}

/** The index of the `}` that closes the `${` at `start`, nested placeholders counted; -1 when there is none. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text.startsWith('${', index)) {
      depth++;
      index++;
    } else if (text[index] === '}' && --depth === 0) {
      return index;
    }
  }
  return -1;
}

interface Replacement {
  readonly scope: PlaceholderScope;
  /** Keys under way, outermost first. */
  readonly path: readonly string[];
}

function replaceOne(inner: string, replacement: Replacement): string {
  const colon = inner.indexOf(':');
  const name = (colon < 0 ? inner : inner.slice(0, colon)).trim();
  const { scope, path } = replacement;
  const key = looseKey(name);
  if (path.includes(key)) throw new PlaceholderProblem('refers to itself', name);
  const entry = scope.find(key);
  if (entry !== undefined) {
    return entry.literal ? entry.value : replaceAll(entry.value, { scope, path: [...path, key] });
  }
  const variable = scope.env[name];
  if (variable !== undefined) return variable;
  if (colon >= 0) return replaceAll(inner.slice(colon + 1), replacement);
  throw new PlaceholderProblem('is neither a property nor an environment variable', name);
}

function replaceAll(text: string, replacement: Replacement): string {
  let result = '';
  let index = 0;
  while (index < text.length) {
    const next = text.indexOf('${', index);
    if (next < 0) return result + text.slice(index);
    if (text[next - 1] === '\\' && next > index) {
      result += `${text.slice(index, next - 1)}\${`;
      index = next + 2;
      continue;
    }
    const end = closingBrace(text, next);
    if (end < 0) return result + text.slice(index);
    result += text.slice(index, next) + replaceOne(text.slice(next + 2, end), replacement);
    index = end + 1;
  }
  return result;
}

/**
 * Replaces `${other.key}`, `${ENV_NAME}` and `${name:fallback}` in a value; `\${` stands for `${` itself. A property
 * comes before an environment variable of the same name.
 *
 * @throws PlaceholderProblem
 */
export function replacePlaceholders(entry: PropertyEntry, scope: PlaceholderScope): string {
  if (entry.literal || !entry.value.includes('${')) return entry.value;
  return replaceAll(entry.value, { scope, path: [looseKey(entry.key)] });
}
