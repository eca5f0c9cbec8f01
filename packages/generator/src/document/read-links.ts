import { childPlace, tokensOf } from './child-place.js';
import { isRawObject, textOf } from './raw-object.js';
import type { Part, Reading } from './reading.js';
import type { Link } from './types.js';

/** `GET /pets/{id}` of `#/paths/~1pets~1{id}/get`, in any file; anything else as it is written. */
function operationOf(reference: string | undefined): string | undefined {
  const [, pointer = reference] = reference?.split(`#`, 2) ?? [];
  const [section, path, key, additional] = tokensOf(pointer ?? '');
  const method = key === 'additionalOperations' ? additional : key?.toUpperCase();
  return section !== 'paths' || method === undefined ? reference : `${method} ${path}`;
}

function readLink(name: string, { raw }: Part): Link {
  const operation = textOf(raw['operationId']) ?? operationOf(textOf(raw['operationRef']));
  const description = textOf(raw['description']);
  const given = isRawObject(raw['parameters']) ? raw['parameters'] : {};
  const parameters = Object.keys(given).flatMap((parameter): [string, string][] => {
    const value = textOf(given[parameter]);
    return value === undefined ? [] : [[parameter, value]];
  });
  return {
    name,
    ...(operation === undefined ? {} : { operation }),
    ...(description === undefined ? {} : { description }),
    parameters,
  };
}

/** The links of a response, for its documentation. */
export function readLinks({ raw, place }: Part, reading: Reading): readonly Link[] {
  const { links } = raw;
  if (links === undefined || links === null) return [];
  if (!isRawObject(links)) {
    reading.invalid(childPlace(place, 'links'), '`links` must be an object of links; it was left out.');
    return [];
  }
  return Object.keys(links).flatMap((name) => {
    const part = reading.part({ raw: links, place: childPlace(place, 'links') }, name, 'a link');
    return part === undefined ? [] : [readLink(name, part)];
  });
}
