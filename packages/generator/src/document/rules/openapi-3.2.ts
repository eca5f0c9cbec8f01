import { childPlace } from '../child-place.js';
import { isRawObject } from '../raw-object.js';
import type { Part, Reading, VersionRules } from '../reading.js';
import { openapi31 } from './openapi-3.1.js';

/** Why a key of `additionalOperations` names no operation; undefined where it does. */
function faultOf(method: string, { rules }: Reading): string | undefined {
  // A method is a token (RFC 9110, 9.1); no method in use begins with a sign.
  if (!/^[A-Za-z][\w!#$%&'*+.^`|~-]*$/.test(method)) return 'is no method';
  if (rules.methods.includes(method.toLowerCase())) return 'has a key of its own';
  return method === 'CONNECT' ? 'asks a proxy for a tunnel, not a service for an answer' : undefined;
}

/**
 * `additionalOperations`: methods that have no key of their own, with the case in which they are sent (OpenAPI 3.2,
 * 4.9.1). `Post` is refused as `POST` is: it would be another method, but nobody who writes it means one.
 */
function additionalOperations({ raw, place }: Part, reading: Reading) {
  const { additionalOperations: more } = raw;
  if (more === undefined) return [];
  const morePlace = childPlace(place, 'additionalOperations');
  if (!isRawObject(more)) {
    reading.invalid(morePlace, '`additionalOperations` must be an object of operations; it was left out.');
    return [];
  }
  const owner = { raw: more, place: morePlace };
  return Object.keys(more).flatMap((method) => {
    const fault = faultOf(method, reading);
    if (fault === undefined) return [[method, owner] as const];
    reading.invalid(childPlace(morePlace, method), `"${method}" ${fault}; it was left out.`);
    return [];
  });
}

/** OpenAPI 3.2: the method QUERY, `additionalOperations`; `itemSchema` and `querystring` are read in every version. */
export const openapi32: VersionRules = {
  ...openapi31,
  methods: [...openapi31.methods, 'query'],
  moreOperations: additionalOperations,
};
