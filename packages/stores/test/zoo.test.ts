import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPrivateKey, readStore } from '../src/index.js';
import { listWithKeytool } from './zoo/list-with-keytool.js';
import { byAlias, listed } from './zoo/listed.js';
import { makePki } from './zoo/make-pki.js';
import { recipes } from './zoo/recipes.js';
import { run, toolsAreHere } from './zoo/run-tools.js';
import { writeGoldens } from './zoo/write-goldens.js';

const here = toolsAreHere();
if (!here)
  console.warn('Skipped: the zoo of stores needs keytool and openssl 3. The golden files are read nevertheless.');

(here ? describe : describe.skip)('stores made by openssl 3 and keytool here and now', () => {
  let folder = '';
  const fingerprints = new Map<string, string>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certwire-zoo-'));
    makePki(folder);
    for (const name of ['root', 'mid', 'rsa', 'ec', 'ed25519']) {
      fingerprints.set(name, new X509Certificate(readFileSync(join(folder, `${name}.crt`))).fingerprint256);
    }
    for (const { make } of recipes) for (const line of make) run(line, folder);
    // `CERTWIRE_UPDATE_GOLDENS=1 npx jest packages/stores/test/zoo` renews the committed files.
    if (process.env.CERTWIRE_UPDATE_GOLDENS === '1') writeGoldens(folder, fingerprints);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const recipe of recipes) {
    const { file, password, keyPassword, warnings = [], java = true } = recipe;
    it(`${file} has the entries that went into it`, async () => {
      const store = await readStore(readFileSync(join(folder, file)), { password, keyPassword });
      const expected = recipe.entries.map(({ chain, ...entry }) => ({
        ...entry,
        fingerprints: chain.map((name) => fingerprints.get(name) ?? ''),
      }));
      expect(listed(store)).toEqual(byAlias(expected));
      expect(store.warnings.map(({ code }) => code)).toEqual(warnings);
      for (const entry of store.entries) {
        if (entry.kind === 'key')
          expect(entry.privateKey && entry.chain[0]?.checkPrivateKey(entry.privateKey)).toBe(true);
      }
    });
    if (java && password !== undefined) {
      it(`${file} reads as keytool lists it`, async () => {
        const store = await readStore(readFileSync(join(folder, file)), { password, keyPassword });
        expect(listed(store)).toEqual(byAlias(listWithKeytool(folder, file, password)));
      });
    }
  }

  it('a JCEKS with a secret key is refused with the command that converts it', async () => {
    run(
      'keytool -genseckey -alias hidden -keyalg AES -keysize 128 -storetype JCEKS -storepass changeit -keystore secret.jceks',
      folder,
    );
    const reading = readStore(readFileSync(join(folder, 'secret.jceks')), { password: 'changeit' });
    await expect(reading).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      details: { alias: 'hidden', convert: expect.stringContaining('keytool -importkeystore') },
    });
  });

  const legacy = '-provider legacy -provider default';
  const ways: Readonly<Record<string, string>> = {
    'PKCS#8': 'openssl pkcs8 -topk8 -nocrypt -in rsa.key',
    'PKCS#8 in DER': 'openssl pkcs8 -topk8 -nocrypt -in rsa.key -outform DER',
    'PKCS#1': 'openssl rsa -in rsa.key -traditional',
    'PKCS#1 in DER': 'openssl rsa -in rsa.key -traditional -outform DER',
    'SEC1 behind EC PARAMETERS': 'openssl ecparam -name prime256v1 -genkey',
    'SEC1 in DER': 'openssl ec -in ec.key -outform DER',
    'encrypted PKCS#8 in DER': 'openssl pkcs8 -topk8 -in ec.key -passout pass:changeit -outform DER',
    'PBES2 with AES-256': 'openssl pkcs8 -topk8 -in rsa.key -passout pass:changeit',
    'PBES2 with AES-128 and HMAC-SHA-512': `openssl pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA512 -in rsa.key -passout pass:changeit`,
    'PBES2 with 3DES': 'openssl pkcs8 -topk8 -v2 des3 -in rsa.key -passout pass:changeit',
    'PBES2 with RC2': `openssl pkcs8 -topk8 -v2 rc2-cbc -in rsa.key -passout pass:changeit ${legacy}`,
    'PBES2 with RC2-64': `openssl pkcs8 -topk8 -v2 rc2-64-cbc -in rsa.key -passout pass:changeit ${legacy}`,
    'PBES2 with DES': `openssl pkcs8 -topk8 -v2 des-cbc -in rsa.key -passout pass:changeit ${legacy}`,
    'PBES2 with scrypt': 'openssl pkcs8 -topk8 -scrypt -in rsa.key -passout pass:changeit',
    ...Object.fromEntries(
      ['MD5-DES', 'MD5-RC2-64', 'SHA1-DES', 'SHA1-RC2-64', 'SHA1-3DES', 'SHA1-2DES', 'SHA1-RC2-40', 'SHA1-RC2-128']
        .concat('SHA1-RC4-128', 'SHA1-RC4-40')
        .map((name) => [
          `PBE-${name}`,
          `openssl pkcs8 -topk8 -v1 PBE-${name} -in rsa.key -passout pass:changeit ${legacy}`,
        ]),
    ),
    ...Object.fromEntries(
      ['des', 'des3', 'aes128', 'aes192', 'aes256', 'camellia256'].map((name) => [
        `DEK-Info with ${name}`,
        `openssl rsa -in rsa.key -traditional -${name} -passout pass:changeit ${legacy}`,
      ]),
    ),
  };
  for (const [name, line] of Object.entries(ways)) {
    it(`a private key is read as ${name}, and a wrong or missing password is said to be one`, async () => {
      run(`${line} -out way.key`, folder);
      const bytes = readFileSync(join(folder, 'way.key'));
      expect((await readPrivateKey(bytes, { password: 'changeit' })).type).toBe('private');
      if (!line.includes('-passout')) return;
      await expect(readPrivateKey(bytes, { password: 'wrong' })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
      await expect(readPrivateKey(bytes)).rejects.toMatchObject({ code: 'PASSWORD_REQUIRED' });
    });
  }
});
