import type { DiagnosticCollector, Place } from '../diagnostics.js';
import type { Document, SecurityRequirement, SecurityScheme } from '../document/types.js';
import { documentationOf } from './doc.js';
import { compareText } from './names/allocate-names.js';
import type { ModelOptions } from './options.js';
import type { Model } from './types.js';

/** Name of the scheme that stands for mutual TLS where the document declares none but the configuration asks for it. */
const mutualTlsName = 'mutualTLS';

/** Outside of these characters a name is percent-encoded; see docs/operation-notation.md. */
function encode(text: string): string {
  return text.replace(/[^A-Za-z0-9_.\-$@/[\]:]/gu, (character) => {
    return Array.from(
      new TextEncoder().encode(character),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  });
}

function notationOf(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case 'apiKey':
      return `apiKey ${scheme.in} ${encode(scheme.parameter)}`;
    case 'http':
      return `http ${encode(scheme.scheme)}`;
    case 'oauth2':
      return scheme.flow !== undefined && scheme.tokenUrl !== undefined
        ? `oauth2 ${encode(scheme.flow)} ${encode(scheme.tokenUrl)}`
        : 'oauth2';
    case 'openIdConnect':
      return scheme.url === undefined ? 'openIdConnect' : `openIdConnect ${encode(scheme.url)}`;
    case 'basic':
    case 'bearer':
    case 'mutualTLS':
      return scheme.kind;
  }
}

/** The security of a client: its schemes, what holds for all, and what an operation says of its own. */
export interface SecurityModel {
  readonly schemes: Model['securitySchemes'];
  readonly all: SecurityRequirement;
  /** Undefined when the client's holds. */
  of(security: SecurityRequirement | undefined, place: Place): SecurityRequirement | undefined;
}

/** Reads the requirements; a scheme that the document does not declare is reported and left out. */
export function buildSecurity(
  document: Document,
  options: ModelOptions,
  diagnostics: DiagnosticCollector,
): SecurityModel {
  const declared = [...document.securitySchemes].sort(([one], [other]) => compareText(one, other));
  const mutual = declared.find(([, { kind }]) => kind === 'mutualTLS')?.[0] ?? mutualTlsName;
  const schemes = declared.map(([name, scheme]) => ({
    name,
    notation: notationOf(scheme),
    doc: documentationOf(scheme),
  }));
  const known = new Set(document.securitySchemes.keys());
  if (options.mutualTls === 'required' && !known.has(mutual)) {
    schemes.push({ name: mutual, notation: 'mutualTLS', doc: {} });
    known.add(mutual);
  }

  function clean(requirement: SecurityRequirement, place: Place): SecurityRequirement {
    const alternatives: (readonly string[])[] = [];
    for (const names of requirement) {
      const missing = names.filter((name) => !known.has(name));
      for (const name of missing) {
        const message = `The security scheme ${JSON.stringify(name)} is not declared; this alternative is left out.`;
        diagnostics.report('unresolved-reference', place, message, 'Declare it, or correct the name.');
      }
      if (missing.length === 0) alternatives.push(names.length < 2 ? names : [...names].sort());
    }
    if (options.mutualTls !== 'required') return alternatives;
    const bases = alternatives.length === 0 ? [[]] : alternatives;
    return bases.map((names) => [...new Set([...names, mutual])]);
  }

  const root: Place = { file: document.file, pointer: '' };
  const all = clean(document.security ?? [], root);
  return {
    schemes,
    all,
    of: (security, place) => (security === undefined ? undefined : clean(security, place)),
  };
}
