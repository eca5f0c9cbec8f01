import { flagOf, isRawObject, type RawObject, textOf } from './raw-object.js';
import type { Draft } from './reading.js';
import type { Documented } from './types.js';

/** Sets title, description, deprecation and link of any part that may have them. In place: there are very many parts. */
export function readDocumented<Type extends Documented>(raw: RawObject, draft: Draft<Type>): Draft<Type> {
  const title = textOf(raw['title']);
  const description = textOf(raw['description']);
  const deprecated = flagOf(raw['deprecated']);
  const docs = raw['externalDocs'];
  const externalDocs = isRawObject(docs) ? textOf(docs['url']) : undefined;
  if (title !== undefined) draft.title = title;
  if (description !== undefined) draft.description = description;
  if (deprecated !== undefined) draft.deprecated = deprecated;
  if (externalDocs !== undefined) draft.externalDocs = externalDocs;
  return draft;
}

/** The same by themselves. */
export function documentedOf(raw: RawObject): Documented {
  return readDocumented<Documented>(raw, {});
}
