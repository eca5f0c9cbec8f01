import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type KeyEntry, readStore, writePkcs12 } from '../../src/index.js';

const golden = (name: string) => readFileSync(join(__dirname, '../golden', name));
let entry: KeyEntry;
const root = new X509Certificate(golden('root.crt'));
const password = 'changeit';
const fingerprints = (chain: readonly X509Certificate[]) => chain.map((each) => each.fingerprint256);

beforeAll(async () => {
  const store = await readStore(golden('openssl-ec.p12'), { password });
  entry = store.entries[0] as KeyEntry;
});

describe('a PKCS#12 store that we wrote', () => {
  it('is read with key, chain and trust anchors, without a warning', async () => {
    const { privateKey, chain } = entry;
    const written = await writePkcs12({ privateKey, chain, trusted: [root], alias: 'mine', password });
    const store = await readStore(written, { password });
    expect(store.warnings).toEqual([]);
    expect(store.entries.map(({ kind, alias }) => [kind, alias])).toEqual([
      ['key', 'mine'],
      ['certificate', 'Zoo Root'],
    ]);
    const key = store.entries[0] as KeyEntry;
    expect(key.privateKey?.equals(privateKey as NonNullable<typeof privateKey>)).toBe(true);
    expect(fingerprints(key.chain)).toEqual(fingerprints(chain));
  });

  it('takes names from the certificates, and gives no alias twice', async () => {
    const { privateKey, chain } = entry;
    const trusted = [...chain, root];
    const store = await readStore(await writePkcs12({ privateKey, chain, trusted, password }), { password });
    expect(store.entries.map(({ alias }) => alias)).toEqual(['ec', 'ec (2)', 'mid', 'Zoo Root', 'Zoo Root (2)']);
  });

  it.each(['', 'Grüße-密码'])('opens with the password "%s" and with no other', async (own) => {
    const { privateKey, chain } = entry;
    const written = await writePkcs12({ privateKey, chain, password: own, iterations: 1 });
    expect((await readStore(written, { password: own })).entries).toHaveLength(1);
    await expect(readStore(written, { password: 'other' })).rejects.toThrow(/does not open with the given password/);
  });

  it('shows when it was changed', async () => {
    const written = await writePkcs12({ trusted: [root], password });
    const at = written.length >> 1;
    written[at] = (written[at] ?? 0) ^ 1;
    await expect(readStore(written, { password })).rejects.toThrow(/or its content was changed/);
  });

  it('has no mark of trust on a chain without key', async () => {
    const store = await readStore(await writePkcs12({ chain: [root], password }), { password });
    expect(store.warnings).toMatchObject([
      { code: 'INVISIBLE_TO_JAVA', message: expect.stringMatching(/^1 .* lacks/) },
    ]);
    const several = await readStore(await writePkcs12({ chain: entry.chain, password }), { password });
    expect(several.warnings).toMatchObject([{ message: expect.stringMatching(/^3 .* lack /) }]);
  });

  it('may hold a key alone, or nothing', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const store = await readStore(await writePkcs12({ privateKey, password }), { password });
    expect(store.entries).toMatchObject([{ kind: 'key', alias: 'key', chain: [] }]);
    expect((await readStore(await writePkcs12({ password }), { password })).entries).toEqual([]);
  });
});

describe('writePkcs12 refuses', () => {
  it('a key that does not belong to the chain', async () => {
    const privateKey = createPrivateKey(
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    await expect(writePkcs12({ privateKey, chain: entry.chain, password })).rejects.toThrow(
      'The private key does not belong to the first certificate of the chain, O=Certwire Zoo, CN=ec.',
    );
  });

  it.each([0, 1.5, Number.NaN, 5_000_001])('%p iterations', async (iterations) => {
    await expect(writePkcs12({ password, iterations })).rejects.toThrow(
      'The iterations must be a whole number from 1 to 5000000.',
    );
  });
});
