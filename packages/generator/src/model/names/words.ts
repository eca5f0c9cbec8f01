import { outsideIdentifier } from './identifier-letters.js';

/**
 * Splits a name into words: at every character that an identifier cannot carry, at `_` and `$`, and where a capital begins a
 * new word (`petStore`, `HTTPServer`, `io.k8s`).
 */
export function splitWords(text: string): readonly string[] {
  const spaced = text
    // One way of writing é: the file system of macOS knows no second.
    .normalize('NFC')
    .replace(/['’]/g, '')
    .replace(outsideIdentifier, ' ')
    .replace(/\p{Pc}+/gu, ' ')
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return spaced.split(' ').filter((word) => word !== '');
}

const beginsPlain = /^[A-Za-z0-9]/;

/** Upper-cases the first letter; capitals inside stay as their author wrote them. */
function capitalise(word: string): string {
  if (beginsPlain.test(word)) return word.charAt(0).toUpperCase() + word.slice(1);
  const [first = ''] = word;
  const upper = first.toUpperCase();
  // `ß` becomes `SS`: two letters for one are no capital.
  return [...upper].length === 1 ? upper + word.slice(first.length) : word;
}

/** Bytes; nobody reads further, a hostile document has names of 100 kB, and file systems end at 255. */
const maximalLength = 120;

function shorten(name: string): string {
  // A character has one byte to four.
  if (name.length * 4 <= maximalLength || (name.length <= maximalLength && /^[\0-\x7f]*$/.test(name))) return name;
  let short = '';
  let length = 0;
  for (const character of name) {
    length += Buffer.byteLength(character);
    if (length > maximalLength) break;
    short += character;
  }
  return short;
}

/** An identifier cannot begin with a digit or a mark, nor be empty. */
function finish(name: string, empty: string): string {
  if (name === '') return empty;
  const short = shorten(name);
  return /^\p{ID_Start}/u.test(short) ? short : `_${short}`;
}

/** `full-repository` to `FullRepository`: the name of a type. */
export function pascalCase(text: string, empty: string): string {
  return finish(splitWords(text).map(capitalise).join(''), empty);
}

/** Words to `listForOrg`: the name of a method or a group. */
export function camelCase(words: readonly string[], empty: string): string {
  const [first = '', ...rest] = words;
  // `URL` to `url`, `GetPet` to `getPet`, `iOS` stays.
  const lowered = /^\p{Lu}+\p{Nd}*$/u.test(first)
    ? first.toLowerCase()
    : first.slice(0, 1).toLowerCase() + first.slice(1);
  return finish([lowered, ...rest.map(capitalise)].join(''), empty);
}

/** `petStore` to `pet-store`: a file name that differs from every other also where case does not count. */
export function kebabCase(identifier: string): string {
  return identifier.replace(/\p{Lu}/gu, (letter, offset: number) => (offset === 0 ? '' : '-') + letter.toLowerCase());
}
