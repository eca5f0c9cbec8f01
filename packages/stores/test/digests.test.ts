import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { rc2 } from '../src/ciphers/rc2.js';
import { rc4 } from '../src/ciphers/rc4.js';
import { iterateDigest } from '../src/derive/iterate-digest.js';

function byCrypto(hash: string, seed: Buffer, [rounds, suffix]: [number, Buffer]): Buffer {
  let digest = createHash(hash).update(seed).digest();
  for (let i = 1; i < rounds; i++) digest = createHash(hash).update(digest).update(suffix).digest();
  return digest;
}

describe('hashes that are iterated', () => {
  for (const hash of ['md5', 'sha1', 'sha256', 'sha384', 'sha512']) {
    for (const suffix of [Buffer.alloc(0), Buffer.from('changeit'), Buffer.alloc(100, 7)]) {
      it(`${hash} with a suffix of ${suffix.length} bytes is the same as node:crypto's`, async () => {
        for (const rounds of [1, 2, 3, 1000, 20_000]) {
          const seed = Buffer.from(`seed ${rounds}`);
          const ours = await iterateDigest({ hash, seed, rounds, suffix });
          expect(ours.toString('hex')).toBe(byCrypto(hash, seed, [rounds, suffix]).toString('hex'));
        }
      });
    }
  }

  it('do not mix two derivations that run at the same time', async () => {
    const loop = (seed: string) => ({ hash: 'sha1', seed: Buffer.from(seed), rounds: 50_000 });
    const [one, other] = await Promise.all([iterateDigest(loop('one')), iterateDigest(loop('other'))]);
    expect(one).toEqual(await iterateDigest(loop('one')));
    expect(other).toEqual(await iterateDigest(loop('other')));
  });
});

describe('ciphers that OpenSSL 3 does not load', () => {
  // RFC 2268 section 5 gives single blocks.
  const vectors: readonly [key: string, bits: number, plain: string, sealed: string][] = [
    ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
    ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
    ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
    ['88', 64, '0000000000000000', '61a8a244adacccf0'],
    ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
    ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
    ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
  ];
  for (const [key, bits, plain, sealed] of vectors) {
    it(`RC2 of RFC 2268: ${key} with ${bits} bits`, () => {
      const bytes = Buffer.from(key, 'hex');
      const block = Buffer.from(sealed, 'hex');
      // An IV that turns every byte of the plain block into 01 makes the last of them the padding.
      const iv = Buffer.from(Buffer.from(plain, 'hex').map((byte) => byte ^ 1));
      const opened = rc2(bytes.length, bits).decrypt(bytes, iv, block);
      expect(opened?.toString('hex')).toBe('01'.repeat(7));
    });
  }

  it('RC4 of RFC 6229', () => {
    const stream = rc4(5).decrypt(Buffer.from('0102030405', 'hex'), Buffer.alloc(0), Buffer.alloc(16));
    expect(stream?.toString('hex')).toBe('b2396305f03dc027ccc3524a0a1118a8');
  });
});
