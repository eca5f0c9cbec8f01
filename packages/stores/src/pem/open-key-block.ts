import type { KeyObject } from 'node:crypto';
import type { Passwords } from '../ciphers/decrypt-sealed.js';
import { keyOrRefusal, keyStructure, openPrivateKey, privateKeyOf } from '../keys/private-keys.js';
import { outlineOf } from '../outline.js';
import { StoreError } from '../store-error.js';
import { decryptDekInfo } from './dek-info.js';
import type { PemBlock } from './pem-blocks.js';

/** Whether a block holds a private key. */
export function isKeyBlock({ label }: PemBlock): boolean {
  return label.endsWith('PRIVATE KEY');
}

/** Opens the private key of a block, encrypted or not. @throws StoreError */
export async function openKeyBlock(block: PemBlock, passwords: Passwords | undefined): Promise<KeyObject> {
  const { what } = block;
  if (block.label === 'OPENSSH PRIVATE KEY') {
    throw new StoreError('UNSUPPORTED_FORMAT', `${what} is a key of OpenSSH, which TLS does not use.`, {
      detected: 'OPENSSH',
      convert: 'ssh-keygen -p -m PKCS8 -f <store>',
    });
  }
  const structure = keyStructure(outlineOf(block.bytes) ?? []);
  if (block.dekInfo === undefined && structure !== 'encrypted') return privateKeyOf(block.bytes, what);
  if (passwords === undefined) {
    throw new StoreError('PASSWORD_REQUIRED', `${what} is encrypted and no password is given.`);
  }
  if (block.dekInfo === undefined) {
    return openPrivateKey({ der: block.bytes, what, passwords, refusal: 'WRONG_PASSWORD' });
  }
  for (const form of passwords.forms) {
    const plain = decryptDekInfo(block, form.bytes);
    if (plain !== undefined) return keyOrRefusal(plain, what, 'WRONG_PASSWORD');
  }
  throw new StoreError('WRONG_PASSWORD', `${what} does not open with the given password.`);
}
