import { singular } from './path-names.js';
import { splitWords } from './words.js';

/** A segment of an id, and what is compared of it, in small letters. */
interface Segment {
  readonly words: readonly string[];
  readonly said: string;
  /** What a list of this name holds. */
  readonly one: string;
}

function said(words: readonly string[]): string {
  return words.join(' ').toLowerCase();
}

/** `driveItem` behind `items`, `calendar` behind `calendars`: the type of what the list before it holds. */
function isTypeOf(segment: Segment, list: Segment | undefined): boolean {
  if (list === undefined || list.one === '') return false;
  return segment.said === list.one || segment.said.endsWith(` ${list.one}`);
}

/**
 * Gives the words of an id whose segments dots part, without what they say twice: of `users.user.calendars.calendar.cancel`,
 * which names each thing by its list and by its type, `users calendars cancel`; in a group that begins with the first segment
 * (`users.Actions`) without that, too. Of `drive.files.list` in the group `files` it is what stands behind the group. The last
 * segment, what is done, stays. Undefined for any other id.
 */
export function createDottedWords(): (id: string, group: readonly string[]) => readonly string[] | undefined {
  // Thousands of ids are made of some hundred segments.
  const known = new Map<string, Segment>();
  const read = (text: string): Segment => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const words = splitWords(text);
    const segment = { words, said: said(words), one: said(splitWords(singular(text))) };
    known.set(text, segment);
    return segment;
  };
  return (id, group) => {
    const texts = id.split('.');
    const done = texts.length - 1;
    if (done < 2) return undefined;
    const segments = texts.map(read);
    if (segments[1]?.said === said(group)) return segments.slice(2).flatMap(({ words }) => words);
    const kept = segments.filter((segment, at) => at === done || !isTypeOf(segment, segments[at - 1]));
    const [first, ...others] = kept;
    const isSaid = first !== undefined && first.words.length < group.length && startsWith(group, first);
    const rest = others.flatMap(({ words }) => words);
    return isSaid && rest.length > 0 ? rest : kept.flatMap(({ words }) => words);
  };
}

function startsWith(group: readonly string[], first: Segment): boolean {
  return said(group.slice(0, first.words.length)) === first.said;
}
