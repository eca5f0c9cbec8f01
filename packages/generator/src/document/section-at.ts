import type { Place } from '../diagnostics.js';
import { childPlace } from './child-place.js';
import { isRawObject, ownMember, type RawObject } from './raw-object.js';
import type { Reading } from './reading.js';

/** A part of the root that holds others by name: paths, schemas. It may have any form. */
export interface Section {
  readonly value: unknown;
  readonly place: Place;
}

function isReferenceAlone(value: unknown): boolean {
  return isRawObject(value) && typeof value['$ref'] === 'string' && Object.keys(value).length === 1;
}

/**
 * What a list of keys leads to from the root. No version lets a whole section be a reference (`paths: { $ref: paths.yaml }`), but
 * bundlers follow one, and so people write it.
 */
export function sectionAt(reading: Pick<Reading, 'root' | 'part'>, keys: readonly string[]): Section {
  let value: unknown = reading.root;
  let place: Place = { file: '', pointer: '' };
  for (const key of keys) {
    const raw: RawObject = isRawObject(value) ? value : {};
    const member = ownMember(raw, key);
    const part = isReferenceAlone(member) ? reading.part({ raw, place }, key, `\`${key}\``) : undefined;
    value = isReferenceAlone(member) ? part?.raw : member;
    place = part?.place ?? childPlace(place, key);
  }
  return { value, place };
}
