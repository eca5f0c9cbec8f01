import { childPlace } from '../child-place.js';
import { isRawObject } from '../raw-object.js';
import type { Part, Reading, VersionRules } from '../reading.js';
import { openapi31 } from './openapi-3.1.js';

/** `additionalOperations`: methods that have no key of their own (OpenAPI 3.2, 4.9.1). */
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
    // A method is a token (RFC 9110, 9.1); no method in use begins with a sign.
    const isMethod = /^[A-Za-z][\w!#$%&'*+.^`|~-]*$/.test(method);
    const hasOwnKey = reading.rules.methods.includes(method.toLowerCase());
    if (isMethod && !hasOwnKey) return [[method, owner] as const];
    const why = isMethod ? 'has a key of its own' : 'is no method';
    reading.invalid(childPlace(morePlace, method), `"${method}" ${why}; it was left out.`);
    return [];
  });
}

/** OpenAPI 3.2: the method QUERY, `additionalOperations`; `itemSchema` and `querystring` are read in every version. */
export const openapi32: VersionRules = {
  ...openapi31,
  methods: [...openapi31.methods, 'query'],
  moreOperations: additionalOperations,
};
