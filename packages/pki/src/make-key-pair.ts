import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { PkiError } from './pki-error.js';

/** Kinds of keys: EC on P-256 or P-384, RSA with 2048, 3072 or 4096 bits, Ed25519. */
export type KeyType = 'ec' | 'ec-p384' | 'rsa' | 'rsa-3072' | 'rsa-4096' | 'ed25519';

/** A key with its public half. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const generate = promisify(generateKeyPair);

const makers: Readonly<Record<KeyType, () => Promise<KeyPair>>> = {
  ec: () => generate('ec', { namedCurve: 'P-256' }),
  'ec-p384': () => generate('ec', { namedCurve: 'P-384' }),
  rsa: () => generate('rsa', { modulusLength: 2048 }),
  'rsa-3072': () => generate('rsa', { modulusLength: 3072 }),
  'rsa-4096': () => generate('rsa', { modulusLength: 4096 }),
  ed25519: () => generate('ed25519', {}),
};

/** The kind of an existing key; undefined for one that is not made here. */
export function keyTypeOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): KeyType | undefined {
  if (asymmetricKeyType === 'ed25519') return 'ed25519';
  const { namedCurve, modulusLength } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'ec') return namedCurve === 'secp384r1' ? 'ec-p384' : 'ec';
  if (asymmetricKeyType !== 'rsa' || modulusLength === undefined) return undefined;
  return modulusLength >= 4096 ? 'rsa-4096' : modulusLength >= 3072 ? 'rsa-3072' : 'rsa';
}

/** The kinds of keys by their names. */
export const keyTypes = Object.keys(makers) as readonly KeyType[];

/** Makes a key off the event loop. @throws PkiError when the kind is none of ours */
export async function makeKeyPair(keyType: KeyType = 'ec'): Promise<KeyPair> {
  if (Object.hasOwn(makers, keyType)) return makers[keyType]();
  throw new PkiError('keyType', `The key type ${JSON.stringify(keyType)} is none of ${keyTypes.join(', ')}.`);
}
