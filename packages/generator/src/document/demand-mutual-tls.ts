import { flagOf, isRawObject } from './raw-object.js';
import type { Part, Reading } from './reading.js';
import { sectionAt } from './section-at.js';
import type { SecurityRequirement, SecurityScheme } from './types.js';

/** Adds mutual TLS to a requirement where `x-mutual-tls` of the part, or of the document, says so. */
export type DemandMutualTls = (
  part: Part,
  own: SecurityRequirement | undefined,
  inherited: SecurityRequirement | undefined,
) => SecurityRequirement | undefined;

/** A token whose scheme is marked is bound to the certificate (RFC 8705): both are needed. */
function markedSchemes(reading: Reading): ReadonlySet<string> {
  const { value: section } = sectionAt(reading, reading.rules.securitySchemes);
  if (!isRawObject(section)) return new Set();
  const isMarked = (scheme: unknown): boolean => isRawObject(scheme) && flagOf(scheme['x-mutual-tls']) === true;
  return new Set(Object.keys(section).filter((name) => isMarked(section[name])));
}

/** Prepares the marks of a document. A scheme of kind `mutualTLS` is added to `schemes` when one is needed and none is there. */
export function demandMutualTls(reading: Reading, schemes: Map<string, SecurityScheme>): DemandMutualTls {
  const marked = markedSchemes(reading);
  const everywhere = flagOf(reading.root['x-mutual-tls']) === true;
  const isMutual = (name: string): boolean => schemes.get(name)?.kind === 'mutualTLS';

  function mutualScheme(): string {
    const known = [...schemes.keys()].find(isMutual);
    if (known !== undefined) return known;
    let name = 'mutualTLS';
    while (schemes.has(name)) name += '_';
    schemes.set(name, { kind: 'mutualTLS', place: { file: '', pointer: '' } });
    return name;
  }
  function complete(alternative: readonly string[], demanded: boolean): readonly string[] {
    const needed = demanded || alternative.some((name) => marked.has(name));
    return needed && !alternative.some(isMutual) ? [...alternative, mutualScheme()] : alternative;
  }
  return (part, own, inherited) => {
    const flag = flagOf(part.raw['x-mutual-tls']);
    const demanded = flag ?? everywhere;
    // Without a word of its own, what holds for the document holds, marks included.
    if (own === undefined && (flag === undefined || flag === everywhere) && part.raw !== reading.root) return undefined;
    const requirement = own ?? inherited;
    if (demanded) return (requirement?.length ? requirement : [[]]).map((each) => complete(each, true));
    if (own === undefined && flag === false) return requirement ?? [];
    return requirement?.map((each) => complete(each, false));
  };
}
