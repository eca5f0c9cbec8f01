import { childPlace } from './child-place.js';
import { isRawObject, textOf } from './raw-object.js';
import type { Part, Reading } from './reading.js';
import type { Server } from './types.js';

/** A relative URL of a document that was fetched belongs to where it was fetched (OpenAPI 3.1, 4.8.5). */
export function absoluteServer(url: string, documentLocation: string): string {
  if (!/^https?:\/\//i.test(documentLocation) || /[{}]/.test(url) || !URL.canParse(url, documentLocation)) return url;
  return new URL(url, documentLocation).href.replace(/\/$/, '');
}

function replaceVariables(url: string, { raw, place }: Part, reading: Reading): string {
  const variables = isRawObject(raw['variables']) ? raw['variables'] : {};
  return url.replace(/\{([^{}]+)\}/g, (written, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const values = isRawObject(variable) ? [variable['default'], ...[variable['enum']].flat()] : [];
    const value = values.map(textOf).find((each) => each !== undefined);
    if (value === undefined)
      reading.invalid(childPlace(place, 'url'), `The variable ${written} has no default; it stays as it is.`);
    return value ?? written;
  });
}

/** `servers` of a document, a path item or an operation of OpenAPI 3; undefined when there are none. */
export function readServers({ raw, place }: Part, reading: Reading): readonly Server[] | undefined {
  const { servers } = raw;
  if (servers === undefined || (Array.isArray(servers) && servers.length === 0)) return undefined;
  if (!Array.isArray(servers)) {
    reading.invalid(childPlace(place, 'servers'), '`servers` must be a list of servers; it was left out.');
    return undefined;
  }
  const read = servers.flatMap((_, index): Server[] => {
    const part = reading.part({ raw: servers, place: childPlace(place, 'servers') }, index, 'a server');
    const written = part === undefined ? undefined : part.raw['url'];
    if (part === undefined || typeof written !== 'string') {
      if (part !== undefined) reading.invalid(part.place, 'A server must have a `url`; it was left out.');
      return [];
    }
    const url = absoluteServer(replaceVariables(written.trim(), part, reading), reading.spec.location);
    const description = textOf(part.raw['description']);
    return [description === undefined ? { url } : { url, description }];
  });
  return read.length === 0 ? undefined : read;
}
