import { derOid, derSequence, derSet, derUtf8String } from '@certwire/stores';
import { PkiError } from './pki-error.js';

/** Whom a certificate names. */
export interface Subject {
  readonly commonName: string;
  readonly organization?: string | undefined;
  readonly organizationalUnit?: string | undefined;
}

/** Attributes in the order in which they are written, the widest first; lengths as RFC 5280 A.1 bounds them. */
const attributes = [
  { field: 'organization', oid: '2.5.4.10' },
  { field: 'organizationalUnit', oid: '2.5.4.11' },
  { field: 'commonName', oid: '2.5.4.3' },
] as const;
const longest = 64;

/** The DER of a Name (RFC 5280 4.1.2.4) in UTF-8. @throws PkiError when a part is empty, too long, or holds control characters */
export function distinguishedName(subject: Subject): Buffer {
  const parts = attributes.flatMap(({ field, oid }) => {
    const value = subject[field];
    if (value === undefined && field !== 'commonName') return [];
    return [derSet(derSequence(derOid(oid), derUtf8String(checkText(field, value))))];
  });
  return derSequence(...parts);
}

function checkText(field: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw new PkiError(field, `The ${field} is empty.`);
  // Counted in characters, as the standard bounds them.
  if ([...value].length > longest) {
    throw new PkiError(field, `The ${field} is longer than ${longest} characters, which X.509 does not allow.`);
  }
  if (/\p{Cc}/u.test(value)) throw new PkiError(field, `The ${field} holds a line break or another control character.`);
  if (/\p{Cs}/u.test(value)) throw new PkiError(field, `The ${field} holds half of a surrogate pair.`);
  return value;
}
