import { singular } from './path-names.js';
import { splitWords } from './words.js';

/** `driveItem` behind `items`, `calendar` behind `calendars`: the type of what the list before it holds. */
function isTypeOf(segment: string, list: string | undefined): boolean {
  if (list === undefined) return false;
  const one = splitWords(singular(list));
  return one.length > 0 && areSame(splitWords(segment).slice(-one.length), one);
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ').toLowerCase() === other.join(' ').toLowerCase();
}

/**
 * The words of an id whose segments dots part, without what they say twice: of `users.user.calendars.calendar.cancel`, which
 * names each thing by its list and by its type, `users calendars cancel`; in a group that begins with the first segment
 * (`users.Actions`) without that, too. Of `drive.files.list` in the group `files` it is what stands behind the group. The last
 * segment, what is done, stays. Undefined for any other id.
 */
export function dottedWords(operationId: string, group: readonly string[]): readonly string[] | undefined {
  const segments = operationId.split('.');
  const done = segments.length - 1;
  if (done < 2) return undefined;
  if (areSame(splitWords(segments[1] ?? ''), group)) return splitWords(segments.slice(2).join(' '));
  const [first = [], ...others] = segments
    .filter((segment, at) => at === done || !isTypeOf(segment, segments[at - 1]))
    .map(splitWords);
  const rest = others.flat();
  const isSaid = first.length < group.length && areSame(first, group.slice(0, first.length));
  return isSaid && rest.length > 0 ? rest : [...first, ...rest];
}
