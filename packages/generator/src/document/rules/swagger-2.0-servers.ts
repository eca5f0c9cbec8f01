import { childPlace } from '../child-place.js';
import { textOf } from '../raw-object.js';
import { absoluteServer } from '../read-servers.js';
import type { Part, Reading } from '../reading.js';
import type { Server } from '../types.js';

function schemesOf(value: unknown): readonly string[] {
  const schemes = Array.isArray(value) ? value.filter((each) => each === 'http' || each === 'https') : [];
  // TLS first: the first server is the one that is called.
  return [...schemes].sort().reverse();
}

/** `schemes`, `host` and `basePath` of the document; an operation may have schemes of its own. */
export function readSwaggerServers({ raw, place }: Part, reading: Reading): readonly Server[] | undefined {
  const isDocument = raw === reading.root;
  const { root, spec } = reading;
  if (!isDocument && raw['schemes'] === undefined) return undefined;
  const host = textOf(root['host'])
    ?.replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '');
  const path = textOf(root['basePath'])?.replace(/^\/*/, '/').replace(/\/+$/, '') ?? '';
  if (host === undefined || host === '') {
    if (path === '' && !/^https?:/i.test(spec.location)) return undefined;
    return isDocument ? [{ url: absoluteServer(path === '' ? '/' : path, spec.location) }] : undefined;
  }
  const schemes = schemesOf(raw['schemes']);
  if (schemes.length === 0 && !isDocument) {
    reading.invalid(childPlace(place, 'schemes'), 'No scheme here is http or https; it was left out.');
    return undefined;
  }
  const documentScheme = /^http:/i.test(spec.location) ? 'http' : 'https';
  return (schemes.length === 0 ? [documentScheme] : schemes).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
