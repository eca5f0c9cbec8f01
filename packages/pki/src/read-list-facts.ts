import { type DerNode, readDer, readRevocationLists, readSequence, StoreError } from '@certwire/stores';
import { subjectText } from './subject-text.js';

/** What a revocation list says of itself; whether its signature is right is for OpenSSL to tell. */
export interface RevocationListFacts {
  /** On one line. */
  readonly issuer: string;
  /** When it was issued. */
  readonly issued: Date;
  /** When the next one is due, where it says so; from then on it proves nothing. */
  readonly nextUpdate: Date | undefined;
  /** How many certificates it revokes. */
  readonly entries: number;
}

/** What revocation lists say of themselves, from PEM with any number of them or from DER. @throws StoreError */
export function readListFacts(bytes: Uint8Array): readonly RevocationListFacts[] {
  return readRevocationLists(bytes).map((der) => {
    const [toBeSigned] = readSequence(readDer(der));
    const fields = readSequence(toBeSigned);
    // Lists of version 1 do not tell their version (RFC 5280 5.1.2.1).
    const [, issuer, issued, ...rest] = hasTag(fields[0], integer) ? fields.slice(1) : fields;
    const [next] = rest.filter(isTime);
    const [revoked] = rest.filter((node) => hasTag(node, sequence));
    return {
      issuer: subjectText(issuer),
      issued: timeOf(issued),
      nextUpdate: next && timeOf(next),
      entries: revoked === undefined ? 0 : countWithin(revoked.content),
    };
  });
}

/** Lists of public authorities have more entries than anything should be made of in memory. */
function countWithin(content: Buffer): number {
  let entries = 0;
  for (let rest = content; rest.length > 0; rest = rest.subarray(readDer(rest).raw.length)) entries += 1;
  return entries;
}

const [integer, sequence, utcTime, generalizedTime] = [2, 16, 23, 24];

function hasTag(node: DerNode | undefined, tag: number | undefined): boolean {
  return node?.tagClass === 'universal' && node.tag === tag;
}

function isTime(node: DerNode | undefined): boolean {
  return hasTag(node, utcTime) || hasTag(node, generalizedTime);
}

/** UTCTime tells two digits of the year, of 1950 to 2049 (RFC 5280 4.1.2.5). */
function timeOf(node: DerNode | undefined): Date {
  const digits = node?.content.toString('latin1') ?? '';
  const century = hasTag(node, generalizedTime) ? '' : digits < '50' ? '20' : '19';
  const [, date, hours, minutes, seconds] = /^(\d{8})(\d\d)(\d\d)(\d\d)Z$/.exec(century + digits) ?? [];
  const day = date?.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const time = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
  if (!Number.isNaN(time.getTime())) return time;
  throw new StoreError('MALFORMED', 'A date of the certificate revocation list cannot be read.');
}
