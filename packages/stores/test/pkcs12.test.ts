import { createHmac, pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { childrenOf, type DerNode, readDer } from '../src/asn1/der-reader.js';
import { octets, sequence } from '../src/asn1/der-values.js';
import { readPrivateKey, readStore } from '../src/index.js';
import { integerOf, oidOf, tlv } from './der-text.js';

const stored = (name: string) => readFileSync(join(__dirname, 'golden', name));
const modern = stored('openssl-ec.p12');

/** The same value with indefinite lengths and OCTET STRINGs in pieces, as old Netscape and Windows wrote it. */
function indefinite(node: DerNode): Buffer {
  const end = Buffer.alloc(2);
  if (node.constructed) {
    const head = Buffer.from([node.raw[0] ?? 0, 0x80]);
    return Buffer.concat([head, ...childrenOf(node).map(indefinite), end]);
  }
  if (node.tagClass !== 'universal' || node.tag !== 4 || node.content.length < 64) return node.raw;
  const middle = node.content.length >> 1;
  const pieces = [node.content.subarray(0, middle), node.content.subarray(middle)].map((piece) => tlv(4, piece));
  return Buffer.concat([Buffer.from([0x24, 0x80]), ...pieces, end]);
}

/** Replaces the MAC of a store by PBMAC1 (RFC 9579), which openssl writes from 3.4 on. */
function withPbmac1(store: Buffer, iterations: number, keyLength: Buffer = integerOf(32)): Buffer {
  const [version, authSafe] = sequence(readDer(store));
  const safes = octets(childrenOf(sequence(authSafe)[1] as DerNode)[0]);
  const salt = Buffer.from('0102030405060708');
  const key = pbkdf2Sync('changeit', salt, Math.min(iterations, 1000), 32, 'sha256');
  const hmac = tlv(0x30, oidOf('1.2.840.113549.2.9'), tlv(5));
  const derivation = tlv(
    0x30,
    oidOf('1.2.840.113549.1.5.12'),
    tlv(0x30, tlv(4, salt), integerOf(iterations), keyLength, hmac),
  );
  const algorithm = tlv(0x30, oidOf('1.2.840.113549.1.5.14'), tlv(0x30, derivation, hmac));
  const digest = tlv(0x30, algorithm, tlv(4, createHmac('sha256', key).update(safes).digest()));
  const mac = tlv(0x30, digest, tlv(4, Buffer.from('unused')), integerOf(1));
  return tlv(0x30, version?.raw ?? Buffer.alloc(0), authSafe?.raw ?? Buffer.alloc(0), mac);
}

/** Replaces the MAC's count of iterations in a store that openssl made. */
function withMacIterations(store: Buffer, iterations: number): Buffer {
  const [version, authSafe, mac] = sequence(readDer(store));
  const [digest, salt] = sequence(mac);
  const parts = [digest?.raw, salt?.raw].map((raw) => raw ?? Buffer.alloc(0));
  const changed = tlv(0x30, ...parts, integerOf(iterations));
  return tlv(0x30, version?.raw ?? Buffer.alloc(0), authSafe?.raw ?? Buffer.alloc(0), changed);
}

describe('PKCS#12 in its rare forms', () => {
  it('is read with indefinite lengths (BER)', async () => {
    const store = await readStore(indefinite(readDer(modern)), { password: 'changeit' });
    expect(store.entries).toMatchObject([{ kind: 'key', alias: 'ec', chain: [{}, {}, {}] }]);
  });

  it('is read with PBMAC1, and a wrong password is told by it', async () => {
    const store = await readStore(withPbmac1(modern, 1000), { password: 'changeit' });
    expect(store.entries).toHaveLength(1);
    expect(store.warnings).toEqual([]);
    const wrong = readStore(withPbmac1(modern, 1000), { password: 'wrong' });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  it('is refused with PBMAC1 without a length of key, which RFC 9579 demands', async () => {
    const reading = readStore(withPbmac1(modern, 1000, Buffer.alloc(0)), { password: 'changeit' });
    await expect(reading).rejects.toMatchObject({ code: 'MALFORMED' });
  });

  it('with no password is opened when its password is empty', async () => {
    const store = await readStore(stored('openssl-empty-password.p12'));
    expect(store.entries).toMatchObject([{ kind: 'key', alias: 'ec' }]);
  });

  it('does not make a trust anchor of a CA that stands beside a key', async () => {
    const store = await readStore(modern, { password: 'changeit', keys: 'skip' });
    expect(store.entries.map(({ kind }) => kind)).toEqual(['key']);
  });

  it('with a public key around it is told apart from damage', async () => {
    const sealed = tlv(0x30, integerOf(3), tlv(0x30, oidOf('1.2.840.113549.1.7.2'), tlv(0xa0, tlv(0x30))));
    await expect(readStore(sealed, { password: 'x' })).rejects.toMatchObject({ code: 'UNSUPPORTED_ALGORITHM' });
  });
});

describe('derivations that would take for ever', () => {
  const bombs: Readonly<Record<string, Buffer>> = {
    'more than five million iterations of the MAC': withMacIterations(modern, 5_000_001),
    'a count of iterations beyond every number': withMacIterations(modern, 2 ** 50),
    'more than five million iterations of PBMAC1': withPbmac1(modern, 5_000_001),
  };
  for (const [name, store] of Object.entries(bombs)) {
    it(`are refused at once: ${name}`, async () => {
      const start = process.cpuUsage();
      await expect(readStore(store, { password: 'changeit' })).rejects.toMatchObject({ code: 'REFUSED' });
      // Microseconds of the processor: five million rounds take more than a second.
      expect(process.cpuUsage(start).user).toBeLessThan(500_000);
    });
  }

  function scryptKey(n: number, r: number, p: number): Buffer {
    const scrypt = tlv(
      0x30,
      oidOf('1.3.6.1.4.1.11591.4.11'),
      tlv(0x30, tlv(4, Buffer.alloc(8)), integerOf(n), integerOf(r), integerOf(p)),
    );
    const aes = tlv(0x30, oidOf('2.16.840.1.101.3.4.1.42'), tlv(4, Buffer.alloc(16)));
    const algorithm = tlv(0x30, oidOf('1.2.840.113549.1.5.13'), tlv(0x30, scrypt, aes));
    return tlv(0x30, algorithm, tlv(4, Buffer.alloc(64)));
  }

  it('are refused at once: scrypt with gigabytes of memory', async () => {
    const reading = readPrivateKey(scryptKey(2 ** 24, 8, 1), { password: 'changeit' });
    await expect(reading).rejects.toMatchObject({ code: 'REFUSED' });
    const wide = readPrivateKey(scryptKey(16384, 8, 5000), { password: 'changeit' });
    await expect(wide).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('are malformed when scrypt cannot work that way', async () => {
    const reading = readPrivateKey(scryptKey(1000, 8, 1), { password: 'changeit' });
    await expect(reading).rejects.toMatchObject({ code: 'MALFORMED' });
  });

  it('leave the event loop its turns', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await readStore(withMacIterations(modern, 500_000), { password: 'changeit' }).catch(() => undefined);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });
});
