import { type RawObject, textOf } from './raw-object.js';
import { documentedOf } from './read-documented.js';
import type { Reading } from './reading.js';
import type { Tag } from './types.js';

function readTag(name: string, raw: RawObject): Tag {
  const displayName = textOf(raw['x-displayName']);
  const title = textOf(raw['summary']);
  const parent = textOf(raw['parent']);
  const kind = textOf(raw['kind']);
  return {
    ...documentedOf(raw),
    ...(title === undefined ? {} : { title }),
    name,
    ...(displayName === undefined ? {} : { displayName }),
    ...(parent === undefined ? {} : { parent }),
    ...(kind === undefined || kind === 'nav' ? {} : { groups: false }),
  };
}

/** The tags of a document, in its order. */
export function readTags(reading: Reading): readonly Tag[] {
  const { tags } = reading.root;
  const place = { file: '', pointer: '/tags' };
  if (tags === undefined || tags === null) return [];
  if (!Array.isArray(tags)) {
    reading.invalid(place, '`tags` must be a list of tags; it was left out.');
    return [];
  }
  return tags.flatMap((_, index): Tag[] => {
    const part = reading.part({ raw: tags, place }, index, 'a tag');
    if (part === undefined) return [];
    const name = textOf(part.raw['name']);
    if (name !== undefined) return [readTag(name, part.raw)];
    reading.invalid(part.place, 'A tag must have a `name`; it was left out.');
    return [];
  });
}
