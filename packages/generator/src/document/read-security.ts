import type { Place } from '../diagnostics.js';
import { childPlace, tokensOf } from './child-place.js';
import { quoted } from './quoted.js';
import { flagOf, isRawObject, textOf } from './raw-object.js';
import { documentedOf } from './read-documented.js';
import type { Part, Reading } from './reading.js';
import { sectionAt } from './section-at.js';
import type { SecurityRequirement, SecurityScheme } from './types.js';

/** Schemes by name. A requirement may bring one more, by reference. */
export type SecuritySchemes = Map<string, SecurityScheme>;

/** Every scheme by name. What is broken is reported and left out. */
export function readSecuritySchemes(reading: Reading): SecuritySchemes {
  const { rules } = reading;
  const schemes = new Map<string, SecurityScheme>();
  const { value: section, place } = sectionAt(reading, rules.securitySchemes);
  if (section === undefined || section === null) return schemes;
  if (!isRawObject(section)) {
    reading.invalid(place, 'This must be an object of security schemes; it was left out.');
    return schemes;
  }
  for (const name of Object.keys(section)) {
    const part = reading.part({ raw: section, place }, name, 'a security scheme');
    const scheme = part === undefined ? undefined : (standIn(part) ?? rules.readSecurityScheme(part, reading));
    if (scheme !== undefined) schemes.set(name, scheme);
  }
  return schemes;
}

/** Before OpenAPI 3.1 there is no type for mutual TLS; an API key marked `x-mutual-tls` stands for it. */
function standIn({ raw, place }: Part): SecurityScheme | undefined {
  if (flagOf(raw['x-mutual-tls']) !== true || (raw['type'] !== undefined && raw['type'] !== 'apiKey')) return undefined;
  return { ...documentedOf(raw), place, kind: 'mutualTLS' };
}

/** The name of a scheme that a requirement names, by reference perhaps (OpenAPI 3.2, 4.23); one of another file joins the others. */
function schemeName(
  name: string,
  { file }: Place,
  { schemes, reading }: { readonly schemes: SecuritySchemes; readonly reading: Reading },
): string | undefined {
  if (schemes.has(name)) return name;
  const resolved = /[#/]/.test(name) ? reading.spec.resolve(file, name) : undefined;
  if (resolved === undefined) return undefined;
  const place = { file: resolved.file, pointer: resolved.pointer };
  const own = tokensOf(place.pointer).at(-1) ?? name;
  const known = schemes.get(own)?.place;
  if (known?.file === place.file && known.pointer === place.pointer) return own;
  const part = reading.part(
    { raw: { [name]: { $ref: name } }, place: { file, pointer: '' } },
    name,
    'a security scheme',
  );
  const scheme = part === undefined ? undefined : reading.rules.readSecurityScheme(part, reading);
  if (scheme === undefined) return undefined;
  const free = schemes.has(own) ? name : own;
  schemes.set(free, scheme);
  return free;
}

/** `security` of a document or an operation; undefined when there is none. An alternative whose scheme is unknown is left out. */
export function readRequirement(
  { raw, place }: Part,
  schemes: SecuritySchemes,
  reading: Reading,
): SecurityRequirement | undefined {
  const { security } = raw;
  if (security === undefined) return undefined;
  const securityPlace = childPlace(place, 'security');
  if (!Array.isArray(security)) {
    reading.invalid(securityPlace, '`security` must be a list of alternatives; it was left out.');
    return undefined;
  }
  return security.flatMap((alternative: unknown, index) => {
    const alternativePlace = childPlace(securityPlace, String(index));
    if (!isRawObject(alternative)) {
      reading.invalid(alternativePlace, 'This must be an object of scheme names; it was left out.');
      return [];
    }
    const written = Object.keys(alternative);
    const names = written.map((name) => schemeName(name, place, { schemes, reading }));
    const unknown = written[names.indexOf(undefined)];
    if (unknown === undefined) return [names.filter((name) => name !== undefined)];
    reading.invalid(alternativePlace, `There is no security scheme "${unknown}"; this alternative was left out.`);
    return [];
  });
}

function invalidScheme(part: Part, reading: Reading, why: string): undefined {
  reading.invalid(part.place, `${why}; the security scheme was left out.`);
}

/** An API key; 2.0 and 3 write it alike. */
export function readApiKey(part: Part, reading: Reading): SecurityScheme | undefined {
  const { raw, place } = part;
  const { in: where, name } = raw;
  if ((where !== 'header' && where !== 'query' && where !== 'cookie') || typeof name !== 'string') {
    return invalidScheme(part, reading, 'An API key must have a `name` and be `in` header, query or cookie');
  }
  return { ...documentedOf(raw), place, kind: 'apiKey', in: where, parameter: name };
}

/** The flows that need no person come first: those are what a client on a server can use. */
const flowOrder = ['clientCredentials', 'password', 'deviceAuthorization', 'authorizationCode', 'implicit'];

function readFlows({ raw, place }: Part): SecurityScheme {
  const flows = isRawObject(raw['flows']) ? raw['flows'] : {};
  const flow = flowOrder.find((name) => isRawObject(flows[name]));
  const chosen = flow === undefined ? undefined : flows[flow];
  const tokenUrl = isRawObject(chosen) ? textOf(chosen['tokenUrl']) : undefined;
  return {
    ...documentedOf(raw),
    place,
    kind: 'oauth2',
    ...(flow === undefined ? {} : { flow }),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
  };
}

/** A security scheme of OpenAPI 3. */
export function readSecurityScheme(part: Part, reading: Reading): SecurityScheme | undefined {
  const { raw, place } = part;
  const base = { ...documentedOf(raw), place };
  const scheme = textOf(raw['scheme']);
  switch (raw['type']) {
    case 'apiKey':
      return readApiKey(part, reading);
    case 'http':
      if (scheme === undefined) return invalidScheme(part, reading, 'It must have a `scheme`');
      if (/^bearer$/i.test(scheme)) return { ...base, kind: 'bearer' };
      return /^basic$/i.test(scheme) ? { ...base, kind: 'basic' } : { ...base, kind: 'http', scheme };
    case 'oauth2':
      return readFlows(part);
    case 'openIdConnect': {
      const url = textOf(raw['openIdConnectUrl']);
      return { ...base, kind: 'openIdConnect', ...(url === undefined ? {} : { url }) };
    }
    case 'mutualTLS':
      return { ...base, kind: 'mutualTLS' };
    default:
      return invalidScheme(part, reading, `${quoted(raw['type'])} is no type that is known`);
  }
}
