import { createHash } from 'node:crypto';
import type * as threads from 'node:worker_threads';
import { describe, expect, it, jest } from '@jest/globals';
import { readDer } from '../src/asn1/der-reader.js';
import { rc2 } from '../src/ciphers/rc2.js';
import { rc4 } from '../src/ciphers/rc4.js';
import { iterateDigest } from '../src/derive/iterate-digest.js';
import { newBudget } from '../src/derive/limits.js';
import { deriveKey } from '../src/derive/pbkdf2.js';
import { integerOf, oidOf, tlv } from './der-text.js';

function byCrypto(hash: string, seed: Buffer, [rounds, suffix]: [number, Buffer]): Buffer {
  let digest = createHash(hash).update(seed).digest();
  for (let i = 1; i < rounds; i++) digest = createHash(hash).update(digest).update(suffix).digest();
  return digest;
}

describe('hashes that are iterated', () => {
  for (const hash of ['md5', 'sha1', 'sha256', 'sha384', 'sha512']) {
    for (const suffix of [Buffer.alloc(0), Buffer.from('changeit'), Buffer.alloc(100, 7)]) {
      it(`${hash} with a suffix of ${suffix.length} bytes is the same as node:crypto's`, async () => {
        for (const rounds of [1, 2, 3, 1000, 20_000, 70_000]) {
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

describe('many rounds', () => {
  /** The share of the time in which the event loop had to do. */
  async function share(work: () => Promise<unknown>): Promise<number> {
    const start = performance.eventLoopUtilization();
    await work();
    return performance.eventLoopUtilization(start).utilization;
  }

  it.each(['md5', 'sha1', 'sha256', 'sha512'])('of %s leave the event loop alone', async (hash) => {
    const rounds = hash === 'sha512' ? 1_000_000 : 3_000_000;
    expect(await share(() => iterateDigest({ hash, seed: Buffer.from('seed'), rounds }))).toBeLessThan(0.5);
  });

  it('of PBKDF2 and a large scrypt leave the event loop alone', async () => {
    const budget = newBudget();
    const request = { password: Buffer.from('changeit'), length: 32, budget };
    const salt = tlv(4, Buffer.alloc(16));
    const pbkdf2 = tlv(0x30, oidOf('1.2.840.113549.1.5.12'), tlv(0x30, salt, integerOf(1_000_000)));
    const scrypt = tlv(
      0x30,
      oidOf('1.3.6.1.4.1.11591.4.11'),
      tlv(0x30, salt, integerOf(131_072), integerOf(8), integerOf(1)),
    );
    for (const derivation of [pbkdf2, scrypt]) {
      expect(await share(() => deriveKey(readDer(derivation), request))).toBeLessThan(0.5);
    }
  });

  it('are done in slices where the process may start no thread', async () => {
    const loop = { hash: 'sha1', seed: Buffer.from('seed'), rounds: 200_000 };
    const byThread = await iterateDigest(loop);
    jest.resetModules();
    const refused = jest
      .spyOn(jest.requireActual<typeof threads>('node:worker_threads'), 'Worker')
      .mockImplementation(() => {
        throw new Error('Access to this API has been restricted');
      });
    const fresh = require('../src/derive/iterate-digest.js') as typeof import('../src/derive/iterate-digest.js');
    expect(await fresh.iterateDigest(loop)).toEqual(byThread);
    expect(refused).toHaveBeenCalled();
    refused.mockRestore();
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
