import { type DerNode, readDer, readOid, readSequence, readSet, readText } from '@certwire/stores';

/** Short names of the parts of a subject (RFC 4519 2, RFC 2985), as Node prints them. */
const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

function attributeText(attribute: DerNode): string {
  const [type, value] = readSequence(attribute);
  const oid = readOid(type);
  return `${shortNames[oid] ?? oid}=${readText(value).replace(/[\p{Cc}\p{Cf}]+/gu, ' ')}`;
}

/** A distinguished name on one line, in its own order; one that cannot be read is told by its length. */
export function nameText(der: Uint8Array): string {
  try {
    const parts = readSequence(readDer(der)).flatMap((part) => readSet(part));
    return parts.map(attributeText).join(', ') || '(empty name)';
  } catch {
    return `(a name of ${der.length} bytes that cannot be read)`;
  }
}
