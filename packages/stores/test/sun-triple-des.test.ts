import { createCipheriv, createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readPrivateKey } from '../src/index.js';
import { integerOf, oidOf, tlv } from './der-text.js';

const password = Buffer.from('changeit');

function half(salt: readonly number[], rounds: number): Buffer {
  let digest: Buffer = Buffer.from(salt);
  for (let i = 0; i < rounds; i++) digest = createHash('md5').update(digest).update(password).digest();
  return digest;
}

/** Seals a key as JCEKS does; the halves are the salt as Sun's code has it when it hashes. */
function seal(salt: Buffer, first: readonly number[], key: Buffer): Buffer {
  const derived = Buffer.concat([half(first, 1000), half([...salt.subarray(4)], 1000)]);
  const cipher = createCipheriv('des-ede3-cbc', derived.subarray(0, 24), derived.subarray(24));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  const parameters = tlv(0x30, tlv(4, salt), integerOf(1000));
  return tlv(0x30, tlv(0x30, oidOf('1.3.6.1.4.1.42.2.19.1'), parameters), tlv(4, sealed));
}

describe("Sun's triple DES with MD5, as JCEKS seals keys", () => {
  const pair = generateKeyPairSync('ed25519');
  const key = pair.privateKey.export({ format: 'der', type: 'pkcs8' });

  it('opens with two different halves of salt', async () => {
    const sealed = seal(Buffer.from('0102030405060708', 'hex'), [1, 2, 3, 4], key);
    expect((await readPrivateKey(sealed, { password: 'changeit' })).equals(pair.privateKey)).toBe(true);
  });

  it('opens with two equal halves, the first of which Sun meant to turn around and did not', async () => {
    const sealed = seal(Buffer.from('0102030401020304', 'hex'), [4, 1, 2, 4], key);
    expect((await readPrivateKey(sealed, { password: 'changeit' })).equals(pair.privateKey)).toBe(true);
  });
});
