import { isRawObject, ownMember } from './raw-object.js';
import type { Part, Reading } from './reading.js';
import type { Schema } from './types.js';

const eventName = 'io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent';

/** Where a document keeps the schema of that event; undefined in documents that are not of Kubernetes. */
function eventReference({ root }: Reading): string | undefined {
  const components = ownMember(root, 'components');
  const sections = [
    ['#/definitions/', ownMember(root, 'definitions')],
    ['#/components/schemas/', isRawObject(components) ? ownMember(components, 'schemas') : undefined],
  ] as const;
  const found = sections.find(([, section]) => isRawObject(section) && Object.hasOwn(section, eventName));
  return found === undefined ? undefined : `${found[0]}${eventName}`;
}

/**
 * What a stream of Kubernetes holds, whose media type ends in `;stream=watch`: events, though the document gives it the
 * schema of the list that is watched.
 */
export function watchedItem(type: string, { place }: Part, reading: Reading): Schema | undefined {
  if (!/;\s*stream=watch$/i.test(type)) return undefined;
  const reference = eventReference(reading);
  const ref = reference === undefined ? undefined : reading.refer({ ...place, file: '' }, reference);
  return ref === undefined ? undefined : { types: [], ref };
}
