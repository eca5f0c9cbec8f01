import { childPlace } from './child-place.js';
import { quoted } from './quoted.js';
import { flagOf, isRawObject, type RawObject, textOf } from './raw-object.js';
import type { Part, Reading } from './reading.js';
import type { PartHeader } from './types.js';

/** Schemas that a header may have: its own, and those that its references lead to. */
function schemasOf(header: Part, reading: Reading): readonly RawObject[] {
  const own = header.raw['schema'];
  if (!isRawObject(own)) return [];
  if (own['$ref'] === undefined) return [own];
  const target = reading.part(header, 'schema', 'a schema');
  return target === undefined ? [own] : [own, target.raw];
}

/** The one value that a schema admits, or that stands for one that must be there. */
function fixedValue(schema: RawObject, required: boolean): string | undefined {
  const values: unknown = schema['enum'];
  const only: unknown = Array.isArray(values) && values.length === 1 ? values[0] : undefined;
  return textOf(schema['const']) ?? textOf(only) ?? (required ? textOf(schema['default']) : undefined);
}

/** Why a header is not sent; undefined where it is. */
function faultOf(name: string, value: string | undefined): string | undefined {
  // RFC 9110, 5.1.
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `${quoted(name)} is no name of a header`;
  if (/^content-disposition$/i.test(name)) return 'The client writes the Content-Disposition of a part itself';
  const header = `The header ${quoted(name)} of this part`;
  if (value === undefined) {
    return `${header} has no fixed value (\`const\`, one \`enum\` value, or \`default\` with \`required\`)`;
  }
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)
    ? `${header} has a value that no header can carry`
    : undefined;
}

/** Headers that are sent though their description fixes nothing: `contentType` says one (OpenAPI 3.1, 4.8.15.1.1), the run time both. */
function isSaidElsewhere(name: string, value: string | undefined): boolean {
  return /^content-type$/i.test(name) || (value === undefined && /^content-disposition$/i.test(name));
}

/**
 * The headers of a part that have one value, which is sent: `const`, an `enum` of one, a `default` of what is required. The
 * others have no place in what a caller gives.
 */
export function readPartHeaders(part: Part, reading: Reading): readonly PartHeader[] {
  const { headers } = part.raw;
  if (headers === undefined || headers === null) return [];
  const place = childPlace(part.place, 'headers');
  if (!isRawObject(headers)) {
    reading.invalid(place, '`headers` must be an object of headers; it was left out.');
    return [];
  }
  const fixed: PartHeader[] = [];
  for (const name of Object.keys(headers)) {
    const header = reading.part({ raw: headers, place }, name, 'a header');
    if (header === undefined) continue;
    const required = flagOf(header.raw['required']) === true;
    const value = schemasOf(header, reading)
      .map((schema) => fixedValue(schema, required))
      .find((each) => each !== undefined);
    if (isSaidElsewhere(name, value)) continue;
    const fault = faultOf(name, value);
    if (fault === undefined && value !== undefined) fixed.push([name, value]);
    else reading.unsupported(childPlace(place, name), `${fault}; it was left out.`);
  }
  return fixed;
}
