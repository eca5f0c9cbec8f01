import { childrenOf, type DerNode, readDer } from '../asn1/der-reader.js';
import { octets, oid, sequence, set, text } from '../asn1/der-values.js';
import { decryptSealed, type Passwords } from '../ciphers/decrypt-sealed.js';
import { malformed, StoreError, unsupportedAlgorithm } from '../store-error.js';

/** One bag of a PKCS#12 file: what it is, what it holds, what is written on it (RFC 7292 4.2). */
export interface SafeBag {
  readonly kind: 'key' | 'sealed-key' | 'certificate' | 'other';
  readonly value: Buffer;
  readonly friendlyName?: string;
  /** Joins a key with its certificate; hexadecimal. */
  readonly localKeyId?: string;
  /** Oracle's attribute, without which Java does not see a certificate that has no key. */
  readonly trusted: boolean;
}

const kinds: Readonly<Record<string, SafeBag['kind']>> = {
  '1.2.840.113549.1.12.10.1.1': 'key',
  '1.2.840.113549.1.12.10.1.2': 'sealed-key',
  '1.2.840.113549.1.12.10.1.3': 'certificate',
};
const nestedBags = '1.2.840.113549.1.12.10.1.6';
const attribute = {
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
} as const;

/** All bags of the store, those in encrypted parts too. @throws StoreError */
export async function safeBags(safes: Buffer, passwords: Passwords): Promise<SafeBag[]> {
  const bags: SafeBag[] = [];
  for (const safe of sequence(readDer(safes))) {
    const [type, body] = sequence(safe);
    const name = oid(type);
    const [content] = childrenOf(body ?? missing());
    bags.push(...bagsIn(await contentOf(name, content, passwords), 0));
  }
  return bags;
}

async function contentOf(type: string, content: DerNode | undefined, passwords: Passwords): Promise<Buffer> {
  if (type === '1.2.840.113549.1.7.1') return octets(content);
  if (type !== '1.2.840.113549.1.7.6') throw unsupportedAlgorithm('A part of the store with the content type', type);
  const [, info] = sequence(content);
  const [, algorithm, sealed] = sequence(info);
  if (passwords.forms.length === 0) {
    throw new StoreError('PASSWORD_REQUIRED', 'The store is encrypted and no password is given.', {
      detected: 'PKCS12',
    });
  }
  const plain = await decryptSealed(algorithm, octets(sealed), passwords);
  if (plain === undefined) {
    throw new StoreError('WRONG_PASSWORD', 'The store does not open with the given password.', { detected: 'PKCS12' });
  }
  return plain;
}

function bagsIn(contents: Buffer, depth: number): SafeBag[] {
  if (depth > 8) throw malformed('The bags of the store are nested too deep');
  return sequence(readDer(contents)).flatMap((node) => {
    const [type, body, attributes] = sequence(node);
    const name = oid(type);
    const [value] = childrenOf(body ?? missing());
    if (value === undefined) throw malformed('A bag of the store is empty');
    if (name === nestedBags) return bagsIn(value.raw, depth + 1);
    const kind = kinds[name] ?? 'other';
    const bytes = kind === 'certificate' ? certificateBytes(value) : value.raw;
    if (bytes === undefined) return [];
    return [{ kind, value: bytes, ...labelsOf(attributes) }];
  });
}

/** The DER of an X.509 certificate; SDSI, the other kind that the standard names, nobody uses. */
function certificateBytes(value: DerNode): Buffer | undefined {
  const [type, body] = sequence(value);
  if (oid(type) !== '1.2.840.113549.1.9.22.1') return undefined;
  return octets(childrenOf(body ?? missing())[0]);
}

function labelsOf(attributes: DerNode | undefined): Pick<SafeBag, 'friendlyName' | 'localKeyId' | 'trusted'> {
  const values = new Map<string, DerNode | undefined>();
  for (const each of attributes === undefined ? [] : set(attributes)) {
    const [type, content] = sequence(each);
    values.set(oid(type), set(content)[0]);
  }
  const name = values.get(attribute.friendlyName);
  const id = values.get(attribute.localKeyId);
  return {
    ...(name && { friendlyName: text(name) }),
    ...(id && { localKeyId: octets(id).toString('hex') }),
    trusted: values.has(attribute.trustedKeyUsage),
  };
}

function missing(): DerNode {
  throw malformed('A part of the store has no content');
}
