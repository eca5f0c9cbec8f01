import { flagOf, isRawObject, type RawObject, textOf } from './raw-object.js';
import type { Documented } from './types.js';

/** Title, description, deprecation and link of any part that may have them. */
export function readDocumented(raw: RawObject): Documented {
  const title = textOf(raw['title']);
  const description = textOf(raw['description']);
  const deprecated = flagOf(raw['deprecated']);
  const docs = raw['externalDocs'];
  const externalDocs = isRawObject(docs) ? textOf(docs['url']) : undefined;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(externalDocs === undefined ? {} : { externalDocs }),
  };
}
