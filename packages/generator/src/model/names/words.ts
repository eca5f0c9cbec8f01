import { outsideIdentifier } from './identifier-letters.js';

/** Text without apostrophes whose letters are those of ASCII. */
const plainText = /^[\0-&(-\x7f]*$/;

/**
 * The words of plain text: a capital may begin one, capitals alone are one, with an `s` for several (`VPCs`), and the last of
 * them goes to the small letters behind it.
 */
const plainWords = /[A-Z]?[a-z][a-z0-9]*|[A-Z]{2,}s(?![a-z0-9])|[A-Z]+(?![a-z])[a-z0-9]*|[0-9][a-z0-9]*/g;

/**
 * Splits a name into words: at every character that an identifier cannot carry, at `_` and `$`, and where a capital begins a
 * new word (`petStore`, `HTTPServer`, `io.k8s`).
 */
export function splitWords(text: string): readonly string[] {
  // Nearly all names; one search finds what takes five below.
  if (plainText.test(text)) return text.match(plainWords) ?? [];
  const spaced = text
    // One way of writing é: the file system of macOS knows no second.
    .normalize('NFC')
    .replace(/['’]/g, '')
    .replace(outsideIdentifier, ' ')
    .replace(/\p{Pc}+/gu, ' ')
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}(?!s(?![\p{Ll}\p{Nd}]))\p{Ll})/gu, '$1 $2');
  return spaced.split(' ').filter((word) => word !== '');
}

type Beginning = 'small' | 'capital' | 'digit' | 'other';

/** What a word begins with, as far as ASCII goes: very many are asked for, and most need nothing done. */
function beginningOf(word: string): Beginning {
  const code = word.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return 'small';
  if (code >= 0x41 && code <= 0x5a) return 'capital';
  return code >= 0x30 && code <= 0x39 ? 'digit' : 'other';
}

/** Upper-cases the first letter; capitals inside stay as their author wrote them. */
function capitalise(word: string): string {
  const beginning = beginningOf(word);
  if (beginning === 'small') return word.charAt(0).toUpperCase() + word.slice(1);
  if (beginning !== 'other') return word;
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
  const beginning = beginningOf(short);
  if (beginning === 'small' || beginning === 'capital') return short;
  return /^\p{ID_Start}/u.test(short) ? short : `_${short}`;
}

/** `full-repository` to `FullRepository`: the name of a type. */
export function pascalCase(text: string, empty: string): string {
  return pascalCaseOf(splitWords(text), empty);
}

/** The same of words. */
export function pascalCaseOf(words: readonly string[], empty: string): string {
  return finish(words.map(capitalise).join(''), empty);
}

/** `URL` to `url`, `VPCs` to `vpcs`, `GetPet` to `getPet`, `iOS` stays. */
function lowered(word: string): string {
  const beginning = beginningOf(word);
  if (beginning === 'small' || beginning === 'digit') return word;
  return /^\p{Lu}+(\p{Nd}*|(?<=\p{Lu}{2})s)$/u.test(word)
    ? word.toLowerCase()
    : word.slice(0, 1).toLowerCase() + word.slice(1);
}

/** Words to `listForOrg`: the name of a method or a group. */
export function camelCase(words: readonly string[], empty: string): string {
  const name = words.map((word, index) => (index === 0 ? lowered(word) : capitalise(word))).join('');
  return finish(name, empty);
}

/** `petStore` to `pet-store`: a file name that differs from every other also where case does not count. */
export function kebabCase(identifier: string): string {
  return identifier.replace(/\p{Lu}/gu, (letter, offset: number) => (offset === 0 ? '' : '-') + letter.toLowerCase());
}
