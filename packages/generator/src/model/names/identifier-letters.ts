/**
 * Letters that Unicode took up after the tables of TypeScript 5.4 (Unicode 12), those beyond the basic plane, for which its
 * tables differ most, joiners, which nobody sees, and two letters whose capitals are among them. Node knows them as letters; one compiler or another does not.
 */
const unsure =
  '\\u019b\\u0264\\u0870-\\u0887\\u0889-\\u088f\\u0897-\\u089f\\u08b5\\u08be-\\u08d2\\u0b55\\u0c3c\\u0c5c-\\u0c5d\\u0cdc-\\u0cdd\\u0cf3\\u0d04\\u0d81' +
  '\\u0ece\\u170d\\u1715\\u171f\\u180f\\u1abf-\\u1add\\u1ae0-\\u1aeb\\u1b4c\\u1c89-\\u1c8a\\u1dfa\\u200c-\\u200d\\u2c2f\\u2c5f\\u30fb' +
  '\\u31bb-\\u31bf\\u4db6-\\u4dbf\\u9ff0-\\u9fff\\ua7c0-\\ua7c1\\ua7c7-\\ua7dc\\ua7f1-\\ua7f6\\ua82c\\uab68-\\uab69\\uff65\\u{10000}-\\u{10ffff}';

/** Letters that nobody sees, as the filler of Hangul and what tells how an emoji is drawn. */
const unseen = '\\p{Default_Ignorable_Code_Point}';

/** All that no identifier can carry, or not on every version of TypeScript. */
export const outsideIdentifier = new RegExp(`[^\\p{ID_Continue}]|[${unsure}${unseen}]`, 'gu');

const identifier = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
const unsureLetter = new RegExp(`[${unsure}${unseen}]`, 'u');

/** True for an identifier on every version of TypeScript. */
export function isIdentifier(text: string): boolean {
  return identifier.test(text) && !unsureLetter.test(text);
}
