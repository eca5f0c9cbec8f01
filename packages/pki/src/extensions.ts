import { createHash, type KeyObject } from 'node:crypto';
import {
  derBoolean,
  derContext,
  derContextBytes,
  derNamedBits,
  derOctetString,
  derOid,
  derSequence,
} from '@certwire/stores';
import { PkiError } from './pki-error.js';
import { emailNames, hostNames, isHost, uriNames } from './subject-alt-names.js';
import type { AlternativeNames, IssueRequest, Purpose } from './types.js';

/** Bits of the key usage (RFC 5280 4.2.1.3). */
const usage = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, crlSign: 6 } as const;

/** Extended key usages (RFC 5280 4.2.1.12). A certificate without any would be good for everything: `none` is for mail. */
const usageOf: Readonly<Record<Purpose, string>> = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  none: '1.3.6.1.5.5.7.3.4',
};

/** One extension (RFC 5280 4.1): its identifier, whether who does not know it must refuse, its value. */
export function extension(oid: string, value: Buffer, critical = false): Buffer {
  return derSequence(derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(value));
}

/** Whose key it is, and whose signature: what joins a certificate to the one above it (RFC 5280 4.2.1.1, 4.2.1.2). */
export function keyIdentifiers(subject: KeyObject, issuer: SigningKey): readonly Buffer[] {
  return [extension('2.5.29.14', derOctetString(keyIdentifier(subject))), authorityKeyIdentifier(issuer)];
}

/** The key that signs, and how its own certificate identifies it. */
export interface SigningKey {
  readonly publicKey: KeyObject;
  readonly keyIdentifier?: Buffer | undefined;
}

/** The identifier of the key that signed. */
export function authorityKeyIdentifier(issuer: SigningKey): Buffer {
  const identifier = issuer.keyIdentifier ?? keyIdentifier(issuer.publicKey);
  return extension('2.5.29.35', derSequence(derContextBytes(0, identifier)));
}

/** 160 bits of SHA-256 over the whole public key (RFC 7093 2, method 4). */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest().subarray(0, 20);
}

/** What an authority has: it signs certificates and revocation lists, and nothing else. */
export function authorityExtensions(): readonly Buffer[] {
  return [
    extension('2.5.29.19', derSequence(derBoolean(true)), true),
    extension('2.5.29.15', derNamedBits([usage.keyCertSign, usage.crlSign]), true),
  ];
}

/** What a leaf has. @throws PkiError for purposes or names that cannot be written */
export function leafExtensions(request: IssueRequest, publicKey: KeyObject): readonly Buffer[] {
  const names = request.names ?? defaultNames(request);
  return endEntityExtensions({ ...request, names }, publicKey);
}

/** What a leaf has that is named by its alternative names alone. @throws PkiError */
export function endEntityExtensions(
  contents: AlternativeNames & Pick<IssueRequest, 'purposes'>,
  publicKey: KeyObject,
): readonly Buffer[] {
  return [
    extension('2.5.29.19', derSequence(), true),
    keyUsageExtension(publicKey),
    purposesExtension(contents.purposes),
    ...alternativeNames(contents),
  ];
}

/** What the key of a leaf may do: RSA is still used to transport keys in TLS 1.2. */
export function keyUsageExtension(publicKey: KeyObject): Buffer {
  const usages = [usage.digitalSignature, ...(publicKey.asymmetricKeyType === 'rsa' ? [usage.keyEncipherment] : [])];
  return extension('2.5.29.15', derNamedBits(usages), true);
}

/** What a certificate is for, or is asked to be for. @throws PkiError */
export function purposesExtension(purposes: readonly Purpose[]): Buffer {
  return extension('2.5.29.37', derSequence(...extendedUsages(purposes).map(derOid)));
}

/** The purpose behind an object identifier, none for those that are not of TLS. */
export function purposeOf(oid: string): readonly Purpose[] {
  return (['server', 'client'] as const).filter((purpose) => usageOf[purpose] === oid);
}

/** The names of a certificate or of a request for one; none, no extension. @throws PkiError */
export function alternativeNames({ names = [], uris = [], emails = [] }: AlternativeNames): readonly Buffer[] {
  const all = [...hostNames(names), ...uriNames(uris), ...emailNames(emails)];
  return all.length === 0 ? [] : [extension('2.5.29.17', derSequence(...all))];
}

/** The extensions of a certificate as its field (RFC 5280 4.1.2.9). */
export function extensionsField(extensions: readonly Buffer[]): Buffer {
  return derContext(3, derSequence(...extensions));
}

function defaultNames({ purposes, commonName }: IssueRequest): readonly string[] {
  return purposes.includes('server') && isHost(commonName) ? [commonName] : [];
}

function extendedUsages(purposes: readonly Purpose[]): readonly string[] {
  const list: unknown = purposes;
  if (!Array.isArray(list)) throw new PkiError('purposes', 'purposes is no list.');
  const unknown = purposes.find((purpose) => !Object.hasOwn(usageOf, purpose));
  if (unknown !== undefined || purposes.length === 0) {
    const what = unknown === undefined ? 'There is no purpose' : `${JSON.stringify(unknown)} is no purpose`;
    throw new PkiError('purposes', `${what}: name client, server, or both, or none alone.`);
  }
  if (purposes.includes('none') && purposes.length > 1) {
    throw new PkiError('purposes', 'The purpose none stands alone, or not at all.');
  }
  return [...new Set(purposes)].map((purpose) => usageOf[purpose]);
}
