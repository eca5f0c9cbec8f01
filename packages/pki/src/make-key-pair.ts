import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { PkiError } from './pki-error.js';

/** Kinds of keys: EC on P-256, RSA with 2048 bits, Ed25519. */
export type KeyType = 'ec' | 'rsa' | 'ed25519';

/** A key with its public half. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const generate = promisify(generateKeyPair);

const makers: Readonly<Record<KeyType, () => Promise<KeyPair>>> = {
  ec: () => generate('ec', { namedCurve: 'P-256' }),
  rsa: () => generate('rsa', { modulusLength: 2048 }),
  ed25519: () => generate('ed25519', {}),
};

/** Makes a key off the event loop. @throws PkiError when the kind is none of ours */
export async function makeKeyPair(keyType: KeyType = 'ec'): Promise<KeyPair> {
  if (Object.hasOwn(makers, keyType)) return makers[keyType]();
  throw new PkiError('keyType', `The key type ${JSON.stringify(keyType)} is none of ec, rsa, ed25519.`);
}
