import type { KeyObject, webcrypto } from 'node:crypto';

/** How a JWT is signed with a key of one kind, in the terms of the Web Cryptography API. */
export interface SigningAlgorithm {
  /** As the header of the JWT has it (RFC 7518 3.1, RFC 8037 3.1). */
  readonly name: string;
  readonly parameters: webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams | webcrypto.Algorithm;
  fits(key: KeyObject): boolean;
}

function rsa(name: string, scheme: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS', bits: number): SigningAlgorithm {
  return {
    name,
    parameters: { name: scheme, hash: `SHA-${bits}` },
    fits: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048,
  };
}

function ec(name: string, namedCurve: string, openSslName: string): SigningAlgorithm {
  return {
    name,
    parameters: { name: 'ECDSA', namedCurve },
    fits: ({ asymmetricKeyType, asymmetricKeyDetails }) =>
      asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === openSslName,
  };
}

function edwards(name: string): SigningAlgorithm {
  return { name, parameters: { name: 'Ed25519' }, fits: ({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519' };
}

/** The first that fits a key is its usual one. */
const algorithms: readonly SigningAlgorithm[] = [
  rsa('RS256', 'RSASSA-PKCS1-v1_5', 256),
  rsa('PS256', 'RSA-PSS', 256),
  rsa('RS384', 'RSASSA-PKCS1-v1_5', 384),
  rsa('RS512', 'RSASSA-PKCS1-v1_5', 512),
  rsa('PS384', 'RSA-PSS', 384),
  rsa('PS512', 'RSA-PSS', 512),
  ec('ES256', 'P-256', 'prime256v1'),
  ec('ES384', 'P-384', 'secp384r1'),
  ec('ES512', 'P-521', 'secp521r1'),
  edwards('EdDSA'),
  // RFC 9864; servers that know it are still few.
  edwards('Ed25519'),
];

/** The names of the algorithms that a key can sign with, the usual one first; none for a key that is of no use. */
export function algorithmsFor(key: KeyObject): readonly string[] {
  return algorithms.filter((algorithm) => algorithm.fits(key)).map(({ name }) => name);
}

/** The algorithm of this name, or the usual one of the key; undefined when the key cannot sign with it. */
export function chooseAlgorithm(key: KeyObject, name: string | undefined): SigningAlgorithm | undefined {
  return algorithms.find((algorithm) => algorithm.fits(key) && (name === undefined || algorithm.name === name));
}
