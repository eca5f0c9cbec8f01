import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readStore } from '../src/index.js';
import type { ListedEntry } from './zoo/list-with-keytool.js';
import { byAlias, listed } from './zoo/listed.js';

interface Golden {
  readonly file: string;
  readonly password?: string;
  readonly keyPassword?: string;
  readonly warnings: readonly string[];
  readonly entries: readonly ListedEntry[];
}

const folder = join(__dirname, 'golden');
const goldens: readonly Golden[] = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));

describe('the committed stores', () => {
  it('are there', () => expect(goldens.length).toBeGreaterThan(30));

  for (const { file, password, keyPassword, warnings, entries } of goldens) {
    it(`${file} has its aliases, kinds, chains and fingerprints`, async () => {
      const store = await readStore(readFileSync(join(folder, file)), { password, keyPassword });
      expect(listed(store)).toEqual(byAlias(entries));
      expect(store.warnings.map(({ code }) => code)).toEqual(warnings);
      for (const entry of store.entries) {
        if (entry.kind === 'key')
          expect(entry.privateKey && entry.chain[0]?.checkPrivateKey(entry.privateKey)).toBe(true);
      }
    });

    it(`${file} as a truststore shows the same certificates and opens no key`, async () => {
      const store = await readStore(readFileSync(join(folder, file)), { password, keys: 'skip' });
      if (store.format !== 'PEM') expect(listed(store)).toEqual(byAlias(entries));
      expect(store.entries.some((entry) => entry.kind === 'key' && entry.privateKey !== undefined)).toBe(false);
    });

    if (password !== undefined) {
      it(`${file} says that a password is wrong`, async () => {
        const reading = readStore(readFileSync(join(folder, file)), { password: 'not this one' });
        await expect(reading).rejects.toMatchObject({ name: 'StoreError', code: 'WRONG_PASSWORD' });
      });
    }
    if (password && !file.includes('unencrypted') && entries.some(({ kind }) => kind === 'key')) {
      it(`${file} asks for a password`, async () => {
        const reading = readStore(readFileSync(join(folder, file)));
        await expect(reading).rejects.toMatchObject({ name: 'StoreError', code: 'PASSWORD_REQUIRED' });
      });
    }
    it(`${file} is understood as base64 in an environment variable`, async () => {
      const text = readFileSync(join(folder, file)).toString('base64');
      const store = await readStore(Buffer.from(text), { password, keyPassword });
      expect(listed(store)).toEqual(byAlias(entries));
    });
  }

  it('a wrong password of the key alone is told apart from one of the store', async () => {
    const bytes = readFileSync(join(folder, 'keytool-key-password.jks'));
    const reading = readStore(bytes, { password: 'changeit', keyPassword: 'wrong7' });
    await expect(reading).rejects.toMatchObject({ code: 'WRONG_KEY_PASSWORD' });
    const pkcs12 = readStore(readFileSync(join(folder, 'openssl-ec.p12')), { password: 'changeit', keyPassword: 'no' });
    await expect(pkcs12).rejects.toMatchObject({ code: 'WRONG_KEY_PASSWORD' });
  });

  it.each(['keytool-several.jks', 'keytool-several.p12'])('%s gives the key of one entry alone', async (file) => {
    const bytes = readFileSync(join(folder, file));
    const { entries } = await readStore(bytes, { password: 'changeit', alias: 'EC' });
    const opened = entries.filter((entry) => entry.kind === 'key' && entry.privateKey !== undefined);
    expect({ all: entries.length, opened: opened.map(({ alias }) => alias) }).toEqual({ all: 3, opened: ['ec'] });
  });

  it('a JKS without a password shows its certificates, unchecked, as in Java', async () => {
    const store = await readStore(readFileSync(join(folder, 'keytool-truststore.jks')));
    expect(store.entries).toHaveLength(2);
    expect(store.warnings.map(({ code }) => code)).toEqual(['NOT_INTEGRITY_CHECKED']);
  });

  it('says how many entries of a store were skipped', async () => {
    const bytes = readFileSync(join(folder, 'keytool-secret.p12'));
    const { warnings } = await readStore(bytes, { password: 'changeit' });
    const message = '1 entry is neither key nor certificate and was skipped.';
    expect(warnings).toEqual([{ code: 'SKIPPED_ENTRY', message }]);
  });

  it('the content decides what a store is, and a declared type that differs is a warning', async () => {
    const bytes = readFileSync(join(folder, 'openssl-ec.p12'));
    const store = await readStore(bytes, { password: 'changeit', declaredFormat: 'JKS' });
    expect(store.format).toBe('PKCS12');
    expect(store.warnings).toEqual([{ code: 'TYPE_MISMATCH', message: expect.stringMatching(/JKS.*PKCS12/) }]);
    const agreed = await readStore(bytes, { password: 'changeit', declaredFormat: 'PKCS12' });
    expect(agreed.warnings).toEqual([]);
  });
});
