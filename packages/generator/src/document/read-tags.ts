import { childPlace } from './child-place.js';
import { textOf } from './raw-object.js';
import { documentedOf } from './read-documented.js';
import type { Reading } from './reading.js';
import type { Tag } from './types.js';

/** The tags of a document, in its order. */
export function readTags(reading: Reading): readonly Tag[] {
  const { tags } = reading.root;
  const place = { file: '', pointer: '/tags' };
  if (tags === undefined || tags === null) return [];
  if (!Array.isArray(tags)) {
    reading.invalid(place, '`tags` must be a list of tags; it was left out.');
    return [];
  }
  return tags.flatMap((value, index): Tag[] => {
    const part = reading.part(value, childPlace(place, String(index)), 'a tag');
    if (part === undefined) return [];
    const name = textOf(part.raw['name']);
    const displayName = textOf(part.raw['x-displayName']);
    if (name !== undefined)
      return [{ ...documentedOf(part.raw), name, ...(displayName === undefined ? {} : { displayName }) }];
    reading.invalid(part.place, 'A tag must have a `name`; it was left out.');
    return [];
  });
}
