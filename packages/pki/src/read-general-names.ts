import { type DerNode, readSequence } from '@certwire/stores';
import { PkiError } from './pki-error.js';

/** The names of a subject alternative name (RFC 5280 4.2.1.6). @throws PkiError for kinds that are not issued here */
export function readGeneralNames(list: DerNode | undefined): {
  names: readonly string[];
  uris: readonly string[];
  emails: readonly string[];
} {
  const found = { names: [] as string[], uris: [] as string[], emails: [] as string[] };
  for (const { tag, content } of list === undefined ? [] : readSequence(list)) {
    if (tag === 1) found.emails.push(content.toString('latin1'));
    else if (tag === 2) found.names.push(content.toString('latin1'));
    else if (tag === 6) found.uris.push(content.toString('latin1'));
    else if (tag === 7) found.names.push(address(content));
    else throw new PkiError('names', 'There is a name of a kind that is not issued here: DNS, IP, URI and mail are.');
  }
  return found;
}

function address(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) throw new PkiError('names', 'An IP address in the names is damaged.');
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i).toString(16)).join(':');
  // The URL parser shortens it in the way of RFC 5952.
  return new URL(`http://[${groups}]`).hostname.slice(1, -1);
}
