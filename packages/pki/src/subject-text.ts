import { type DerNode, readOid, readSequence, readSet, readText } from '@certwire/stores';

/** Short names of the parts of a subject (RFC 4519 2, RFC 2985). */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** A Name on one line, in its own order, without what could steer a terminal. @throws StoreError */
export function subjectText(name: DerNode | undefined): string {
  return readSequence(name)
    .flatMap((part) => readSet(part))
    .map((attribute) => {
      const [type, value] = readSequence(attribute);
      const oid = readOid(type);
      return `${shortNames[oid] ?? oid}=${readText(value).replace(/\p{Cc}+/gu, ' ')}`;
    })
    .join(', ');
}
