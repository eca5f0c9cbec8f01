import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type KeyEntry, readStore, writeJks } from '../../src/index.js';

const golden = (name: string) => readFileSync(join(__dirname, '../golden', name));
const root = new X509Certificate(golden('root.crt'));
const password = 'changeit';
let entry: KeyEntry;

beforeAll(async () => {
  const store = await readStore(golden('openssl-ec.p12'), { password });
  entry = store.entries[0] as KeyEntry;
});

describe('a JKS that we wrote', () => {
  it('is read with key, chain and trust anchors, without a warning', async () => {
    const { privateKey, chain } = entry;
    const store = await readStore(writeJks({ privateKey, chain, trusted: [root], alias: 'Mine', password }), {
      password,
    });
    expect(store).toMatchObject({ format: 'JKS', warnings: [] });
    expect(store.entries.map(({ kind, alias }) => [kind, alias])).toEqual([
      ['key', 'mine'],
      ['certificate', 'zoo root'],
    ]);
    const key = store.entries[0] as KeyEntry;
    expect(key.privateKey?.equals(privateKey as NonNullable<typeof privateKey>)).toBe(true);
    expect(key.chain.map(({ fingerprint256 }) => fingerprint256)).toEqual(
      chain.map(({ fingerprint256 }) => fingerprint256),
    );
  });

  it('holds keys of every kind and length', async () => {
    for (const kind of ['rsa', 'ed25519']) {
      const [{ privateKey, chain }] = (await readStore(golden(`openssl-${kind}.p12`), { password })).entries as [
        KeyEntry,
      ];
      const [read] = (await readStore(writeJks({ privateKey, chain, password }), { password })).entries as [KeyEntry];
      expect(read.privateKey?.equals(privateKey as NonNullable<typeof privateKey>)).toBe(true);
    }
  });

  it.each(['', 'Grüße-密码'])('opens with the password "%s" and with no other', async (own) => {
    const { privateKey, chain } = entry;
    const written = writeJks({ privateKey, chain, password: own, alias: 'ключ 🔑' });
    expect((await readStore(written, { password: own })).entries).toMatchObject([{ alias: 'ключ 🔑' }]);
    await expect(readStore(written, { password: 'other' })).rejects.toThrow(/does not open with the given password/);
  });

  it('shows when it was changed', async () => {
    const written = writeJks({ trusted: [root], password });
    const at = written.length >> 1;
    written[at] = (written[at] ?? 0) ^ 1;
    await expect(readStore(written, { password })).rejects.toThrow(/or its content was changed/);
  });

  it('refuses what Java would not read', () => {
    const { privateKey, chain } = entry;
    const foreign = createPrivateKey(golden('ec.key'));
    expect(() => writeJks({ privateKey, password })).toThrow('A JKS holds no key without its certificate.');
    expect(() => writeJks({ chain, password })).toThrow('A JKS holds no chain without its key');
    expect(() => writeJks({ privateKey: foreign, chain: [root], password })).toThrow(/does not belong to the first/);
    const alias = 'x'.repeat(70_000);
    expect(() => writeJks({ privateKey, chain, alias, password })).toThrow('An alias is longer than a JKS can write.');
  });
});
